import { Component, computed, inject, input } from '@angular/core';
import { Clock } from '../../../core/clock/clock';
import { Language } from '../../../core/language/language';

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number, upTo: number][] = [
  ['minute', 60, 3_600],
  ['hour', 3_600, 86_400],
  ['day', 86_400, 7 * 86_400],
];

/** A moment as people say it ("2 hours ago"), with date, time and zone on hover; `full` shows date and time at once. */
@Component({
  selector: 'sg-time',
  template: `<time [attr.datetime]="at()" [attr.title]="withZone()">{{
    mode() === 'full' ? full() : relative()
  }}</time>`,
})
export class TimeAgo {
  readonly at = input.required<string>();
  readonly mode = input<'relative' | 'full'>('relative');
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);

  protected readonly full = computed(() => this.format({ dateStyle: 'medium', timeStyle: 'short' }));
  protected readonly withZone = computed(() => this.format({ dateStyle: 'full', timeStyle: 'long' }));

  protected readonly relative = computed(() => {
    const seconds = Math.max(0, (this.clock.now() - Date.parse(this.at())) / 1000);
    if (seconds < 60) return this.language.t('time.now');
    const step = STEPS.find(([, , upTo]) => seconds < upTo);
    if (!step) return this.format({ dateStyle: 'medium' });
    const words = new Intl.RelativeTimeFormat(this.language.current(), { numeric: 'auto' });
    return words.format(-Math.floor(seconds / step[1]), step[0]);
  });

  private format(style: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.language.locale(), style).format(new Date(this.at()));
  }
}
