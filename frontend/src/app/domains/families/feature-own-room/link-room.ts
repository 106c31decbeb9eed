import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { Realtime } from '../../../core/realtime/realtime';
import { Session } from '../../../core/session/session';
import { Saving } from '../../../shared/forms/saving';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { FormProblem } from '../../../shared/forms/form-problem';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { MirrorApi } from '../data/mirror-api';
import { CodeOnce } from '../ui/members/code-once';

/** A young person without a family: gives the code to an adult, and says yes or not once that adult has entered it. */
@Component({
  selector: 'sg-link-room',
  imports: [CodeOnce, EmptyState, FormProblem, MatButton, ProblemPanel, Skeleton],
  template: `
    <section class="card">
      @if (link.hasValue()) {
        @if (link.value().status === 'pending') {
          <sg-empty-state
            icon="users"
            [heading]="t('family.own.linkTitle')"
            [text]="t('family.own.linkText', { name: link.value().guardian_name ?? '' })"
          >
            <button matButton="filled" type="button" [disabled]="saving.isBusy()" (click)="confirm()">
              {{ t('family.own.linkYes') }}
            </button>
            <button matButton type="button" [disabled]="saving.isBusy()" (click)="renew()">
              {{ t('family.own.linkNo') }}
            </button>
          </sg-empty-state>
        } @else {
          <sg-empty-state icon="link" [heading]="t('family.own.linkCodeTitle')" [text]="t('family.own.linkCodeText')">
            <button matButton="filled" type="button" [disabled]="saving.isBusy()" (click)="renew()">
              {{ t('family.own.linkNewCode') }}
            </button>
          </sg-empty-state>
        }
        @if (code(); as made) {
          <div class="code">
            <sg-code-once
              [heading]="t('family.own.linkCodeTitle')"
              [code]="made.code"
              [until]="made.expires_at"
              [caution]="t('family.own.linkOnce')"
            />
          </div>
        }
        <sg-form-problem [text]="saving.refusal()" />
      } @else if (link.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="link.reload()" />
      } @else {
        <sg-skeleton [rows]="1" [height]="220" />
      }
    </section>
  `,
  styles: `
    .code {
      padding: 0 20px 20px;
    }
  `,
})
export class LinkRoom {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly code = signal<{ code: string; expires_at: string } | undefined>(undefined);
  private readonly api = inject(MirrorApi);
  protected readonly link = this.api.link();
  private readonly session = inject(Session);

  constructor() {
    inject(Realtime)
      .familyLink.pipe(takeUntilDestroyed())
      .subscribe(() => this.link.reload());
  }

  protected async confirm(): Promise<void> {
    // The token still says that there is no family; a fresh one opens the room.
    await this.saving.run(async () => {
      await this.api.confirmLink();
      await this.session.renew();
    });
  }

  /** A new code makes the old one worthless, and with it whatever was asked with it. */
  protected async renew(): Promise<void> {
    await this.saving.run(async () => this.code.set(await this.api.newCode()));
    this.link.reload();
  }
}
