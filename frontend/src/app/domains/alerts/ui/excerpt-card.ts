import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import type { Severity } from '../../../core/vocabulary/severity';
import { HighlightedText } from '../../../shared/ui/text/highlighted-text';
import { Icon } from '../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import type { ExcerptMessage, ExcerptWithheld } from '../data/alert-models';
import { labelled } from './span-labels';

/** The flagged messages and those shown before them, as the chat looked, or why there are none. */
@Component({
  selector: 'sg-excerpt-card',
  imports: [HighlightedText, Icon, TimeAgo],
  host: { class: 'card', '[attr.data-sev]': 'severity()' },
  templateUrl: './excerpt-card.html',
  styleUrl: './excerpt-card.scss',
})
export class ExcerptCard {
  readonly messages = input.required<ExcerptMessage[]>();
  readonly severity = input.required<Severity>();
  /** How many messages were flagged, of which the newest are shown. */
  readonly flagged = input.required<number>();
  readonly withheld = input.required<ExcerptWithheld | null>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  /** Counted, so that it says of each excerpt what there is. */
  protected readonly shown = computed(() => {
    const flagged = this.messages().filter((message) => message.is_flagged).length;
    const before = this.messages().length - flagged;
    const isAll = flagged >= this.flagged();
    const all = this.language.number(this.flagged());
    const first = isAll
      ? this.language.count('inbox.occurrences', flagged)
      : this.language.count('excerpt.newest', flagged, { all });
    return before > 0 ? `${first} ${this.language.count('excerpt.before', before)}` : first;
  });
  protected readonly lines = computed(() =>
    this.messages().map((message) => ({ message, spans: labelled(message.spans, this.t) })),
  );
}
