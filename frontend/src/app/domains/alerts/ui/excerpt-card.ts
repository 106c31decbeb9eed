import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import type { Severity } from '../../../core/vocabulary/severity';
import { HighlightedText } from '../../../shared/ui/text/highlighted-text';
import { Icon } from '../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import type { ExcerptMessage } from '../data/alert-models';
import { labelled } from './span-labels';

/** The flagged messages and the few before them, as the chat looked; nothing more of the conversation is shown. */
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
  protected readonly t = inject(Language).t;
  protected readonly lines = computed(() =>
    this.messages().map((message) => ({ message, spans: labelled(message.spans, this.t) })),
  );
}
