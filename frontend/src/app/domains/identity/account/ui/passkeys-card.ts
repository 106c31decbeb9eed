import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { AccountApi } from '../data/account-api';
import type { Passkey } from '../data/account-models';

/** The passkeys of the account: add one on this device, remove one that is lost. */
@Component({
  selector: 'sg-passkeys-card',
  imports: [FormProblem, Icon, MatButton, TimeAgo],
  host: { class: 'card' },
  templateUrl: './passkeys-card.html',
  styles: `
    .card-body {
      display: grid;
      gap: 12px;
    }
    ul {
      display: grid;
      gap: 10px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
    li div {
      flex: 1 1 200px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class PasskeysCard {
  readonly passkeys = input.required<Passkey[]>();
  readonly changed = output();
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly isAdding = signal(false);
  protected readonly isSupported = 'PublicKeyCredential' in globalThis;
  private readonly api = inject(AccountApi);

  protected async add(): Promise<void> {
    this.refusal.set('');
    this.isAdding.set(true);
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const { token, options } = await this.api.passkeyOptions();
      await this.api.addPasskey(token, nameOfThisDevice(), await startRegistration({ optionsJSON: options }));
      this.changed.emit();
    } catch (error) {
      // NotAllowedError when the person closes the browser's own window; HttpErrorResponse when the server refuses.
      this.refusal.set(this.sentence(error));
    }
    this.isAdding.set(false);
  }

  protected async remove(id: string): Promise<void> {
    this.refusal.set('');
    try {
      await this.api.removePasskey(id);
      this.changed.emit();
    } catch (error) {
      // HttpErrorResponse: it is gone already, or no server.
      this.refusal.set(this.sentence(error));
    }
  }

  private sentence(error: unknown): string {
    if (error instanceof Error && error.name === 'NotAllowedError') return this.t('account.passkeys.stopped');
    if (error instanceof Error && error.name === 'InvalidStateError') return this.t('account.passkeys.known');
    const problem = toProblem(error);
    return problem.detail || problem.title || this.t('problem.offline');
  }
}

/** A first name for the key, by which its owner will know it again: browser and system. */
function nameOfThisDevice(): string {
  const agent = navigator.userAgent;
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  const system = /Windows|Android|iPhone|iPad|Mac OS|Linux/.exec(agent)?.[0] ?? '';
  return [browser.replace('Edg', 'Edge').replace('OPR', 'Opera'), system].filter(Boolean).join(', ');
}
