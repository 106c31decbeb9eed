import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { HelplineList } from '../../../shared/ui/helplines/helpline-list';
import { Icon } from '../../../shared/ui/icon/icon';
import type { Advice } from '../data/alert-models';

const HELPLINES_AT_FIRST = 3;

/** What a guardian can do now: three steps, words to say, what to avoid, whom to call. */
@Component({
  selector: 'sg-advice-card',
  imports: [HelplineList, Icon],
  host: { class: 'card' },
  templateUrl: './advice-card.html',
  styleUrl: './advice-card.scss',
})
export class AdviceCard {
  readonly advice = input.required<Advice>();
  protected readonly t = inject(Language).t;
  protected readonly firstLines = computed(() => this.advice().helplines.slice(0, HELPLINES_AT_FIRST));
  protected readonly otherLines = computed(() => this.advice().helplines.slice(HELPLINES_AT_FIRST));
}
