import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { HelplineList } from '../../../../shared/ui/helplines/helpline-list';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { CrisisCard } from '../../data/child-models';

/** Whom to call first, then what helpers must know. */
@Component({
  selector: 'sg-crisis-facts',
  imports: [HelplineList, Icon],
  template: `
    @for (contact of card().contacts; track $index) {
      <p class="call">
        <sg-icon name="phone" [size]="17" />
        <span>
          <b>{{ contact.name }}</b> <span class="muted">{{ contact.relation }}</span>
          <a class="text-link" [href]="'tel:' + contact.phone.replaceAll(' ', '')">{{ contact.phone }}</a>
          @if (contact.address) {
            <span class="muted">{{ contact.address }}</span>
          }
        </span>
      </p>
    }
    @if (facts().length > 0) {
      <dl>
        @for (fact of facts(); track fact.label) {
          <dt>{{ fact.label }}</dt>
          <dd>{{ fact.text }}</dd>
        }
      </dl>
    }
    @if (!card().is_filled_in) {
      <p class="muted">{{ t('family.child.crisisEmpty') }}</p>
    }
    @if (card().helplines.length > 0) {
      <section>
        <h3>{{ t('family.child.helplines') }}</h3>
        <sg-helpline-list [lines]="card().helplines" />
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      overflow-wrap: anywhere;
    }
    .call {
      display: flex;
      gap: 10px;
    }
    .call sg-icon {
      margin-block-start: 2px;
      color: var(--mat-sys-primary);
    }
    .call a {
      display: block;
      inline-size: fit-content;
      font-size: 17px;
    }
    b {
      margin-inline-end: 5px;
      font-weight: 600;
    }
    dl {
      display: grid;
      grid-template-columns: minmax(110px, auto) 1fr;
      gap: 8px 16px;
      margin: 0;
    }
    dt {
      color: var(--sg-muted);
    }
    dd {
      margin: 0;
      white-space: pre-line;
    }
    h3 {
      margin-block-end: 8px;
      font-size: 13px;
      font-weight: 600;
    }
  `,
})
export class CrisisFacts {
  readonly card = input.required<CrisisCard>();
  protected readonly t = inject(Language).t;
  protected readonly facts = computed(() => {
    const card = this.card();
    return (['allergies', 'conditions', 'medication', 'doctor', 'notes'] as const)
      .map((name) => ({ label: this.t(`family.child.${name}`), text: card[name] }))
      .filter(({ text }) => text);
  });
}
