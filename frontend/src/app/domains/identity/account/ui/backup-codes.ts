import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../../core/language/language';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { Icon } from '../../../../shared/ui/icon/icon';

/** Fresh backup codes, shown this one time, to copy or to print. */
@Component({
  selector: 'sg-backup-codes',
  imports: [Copyable, Icon, MatButton],
  template: `
    <p class="muted">{{ t('account.codes.text') }}</p>
    <ul class="plain-list">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <div class="row">
      <sg-copyable [value]="codes().join('\\n')" [shown]="t('account.codes.copy')" [what]="t('account.codes.all')" />
      <button matButton type="button" (click)="print()">
        <sg-icon matButtonIcon name="printer" [size]="16" />{{ t('account.codes.print') }}
      </button>
    </div>
    <p class="note warning"><sg-icon name="lock" [size]="16" />{{ t('account.codes.once') }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    ul {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 6px 18px;
      padding: 14px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      font-size: 15px;
      text-align: center;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
  `,
})
export class BackupCodes {
  readonly codes = input.required<string[]>();
  protected readonly t = inject(Language).t;

  protected print(): void {
    globalThis.print();
  }
}
