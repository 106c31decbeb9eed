import { Component, inject } from '@angular/core';
import { Installation } from '../../../core/installation';
import { Language } from '../../../core/language/language';
import { Icon } from '../icon/icon';

/** Says where letters lie on an installation without a mail server, and nothing on the others. */
@Component({
  selector: 'sg-letters-note',
  imports: [Icon],
  template: `
    @if (installation.keepsLetters) {
      <p class="note"><sg-icon name="info" [size]="16" />{{ t('account.outbox') }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host:not(:has(p)) {
      display: none;
    }
    p {
      margin-block-end: 12px;
    }
  `,
})
export class LettersNote {
  protected readonly t = inject(Language).t;
  protected readonly installation = inject(Installation);
}
