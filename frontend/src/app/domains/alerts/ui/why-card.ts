import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import type { Severity } from '../../../core/vocabulary/severity';
import { Icon } from '../../../shared/ui/icon/icon';
import type { AlertDetail, ExcerptMessage } from '../data/alert-models';

const STRENGTH = {
  'some signs': 'why.some',
  'clear signs': 'why.clear',
  'strong signs': 'why.strong',
} as const;

/** Why the platform spoke up, in plain words and without percentages. */
@Component({
  selector: 'sg-why-card',
  imports: [Icon],
  host: { class: 'card', '[attr.data-sev]': 'severity()' },
  template: `
    <div class="card-head">
      <h2>{{ t('why.title') }}</h2>
      <span class="strength">{{ t(strengthWord()) }}</span>
    </div>
    <div class="card-body">
      <ul class="plain-list">
        @for (reason of reasons(); track reason) {
          <li><sg-icon name="chevron-right" [size]="16" />{{ reason }}</li>
        }
      </ul>
      @if (reasons().length === 0) {
        <p class="muted">{{ t('why.withheld') }}</p>
      }
      @if (hasMarks()) {
        <p class="muted">{{ t('why.marks') }}</p>
      }
      <p class="note"><sg-icon name="info" [size]="16" />{{ t('why.caution') }}</p>
    </div>
  `,
  styles: `
    .card-body {
      display: grid;
      gap: 12px;
    }
    ul {
      display: grid;
      gap: 8px;
      line-height: 1.5;
    }
    li {
      display: flex;
      gap: 8px;
      overflow-wrap: anywhere;
    }
    li sg-icon {
      margin-block-start: 3px;
      color: var(--sg-sev);
    }
    .strength {
      font-size: 13px;
      font-weight: 600;
      color: var(--sg-sev);
    }
  `,
})
export class WhyCard {
  readonly reasons = input.required<string[]>();
  readonly strength = input.required<AlertDetail['strength']>();
  readonly messages = input.required<ExcerptMessage[]>();
  readonly severity = input.required<Severity>();
  protected readonly t = inject(Language).t;
  protected readonly strengthWord = computed(() => STRENGTH[this.strength()]);
  protected readonly hasMarks = computed(() => this.messages().some(({ spans }) => spans.length > 0));
}
