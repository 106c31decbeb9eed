import { Component, computed, inject, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { Language } from '../../../core/language/language';
import { type Span, markSpans } from './mark-spans';

/** A message with its flagged passages underlined; each mark can be reached by keyboard and explains itself. */
@Component({
  selector: 'sg-highlighted-text',
  imports: [MatTooltip],
  host: { dir: 'auto' },
  // On one line, because white space between the parts would change the message.
  // prettier-ignore
  template: `@for (part of parts(); track $index) {@if (part.label) {<mark tabindex="0" [matTooltip]="t('detail.markedAs', { label: part.label })">{{ part.text }}</mark>} @else {{{ part.text }}}}`,
  styles: `
    :host {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    mark {
      color: inherit;
      background: var(--sg-sev-bg);
      border-block-end: 2px solid var(--sg-sev);
      border-radius: 3px 3px 1px 1px;
      padding-inline: 2px;
      box-decoration-break: clone;
      -webkit-box-decoration-break: clone;
      cursor: help;
    }
  `,
})
export class HighlightedText {
  readonly text = input.required<string>();
  readonly spans = input<readonly Span[]>([]);
  protected readonly t = inject(Language).t;
  protected readonly parts = computed(() => markSpans(this.text(), this.spans()));
}
