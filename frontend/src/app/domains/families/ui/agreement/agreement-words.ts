import { Component, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { AgreementText } from '../../data/child-models';

/** The agreement as it is read aloud, with what the child may always ask for. */
@Component({
  selector: 'sg-agreement-words',
  imports: [Icon],
  template: `
    @let spoken = text()[language.current()];
    <h3>{{ spoken.title }}</h3>
    <ol>
      @for (point of spoken.points; track $index) {
        <li>{{ point }}</li>
      }
      <li>
        <b>“{{ t('family.own.agreementYour') }}”</b>
      </li>
    </ol>
    <p class="muted">
      <sg-icon name="handshake" [size]="15" />{{ t('family.child.agreementVersion', { version: text().version }) }}
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding: 16px 18px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      background: color-mix(in srgb, var(--sg-page) 55%, var(--sg-card));
    }
    h3 {
      font-size: 15px;
      font-weight: 620;
    }
    ol {
      display: grid;
      gap: 8px;
      margin: 0;
      padding-inline-start: 22px;
      line-height: 1.5;
    }
    b {
      font-weight: 600;
    }
    .muted {
      display: flex;
      align-items: center;
      gap: 6px;
    }
  `,
})
export class AgreementWords {
  readonly text = input.required<AgreementText>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
