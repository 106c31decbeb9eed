import { Component, computed, inject, input } from '@angular/core';
import { Clock } from '../../../core/clock/clock';
import { Language } from '../../../core/language/language';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something still lasts ("3 hr 12 min left"), with the moment itself on hover. */
@Component({
  selector: 'sg-time-left',
  template: `<time [attr.datetime]="until()" [attr.title]="moment()">{{ words() }}</time>`,
})
export class TimeLeft {
  readonly until = input.required<string>();
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);

  protected readonly moment = computed(() =>
    new Intl.DateTimeFormat(this.language.locale(), { dateStyle: 'full', timeStyle: 'long' }).format(
      new Date(this.until()),
    ),
  );
  protected readonly words = computed(() => {
    const left = Date.parse(this.until()) - this.clock.now();
    if (left <= 0) return this.language.t('staff.left.over');
    if (left < MINUTE) return this.language.t('staff.left.soon');
    return this.language.t('staff.left.span', { span: this.span(left) });
  });

  /** The two largest units that say something. */
  private span(left: number): string {
    if (left >= 3 * DAY) return this.unit(left / DAY, 'day');
    if (left >= DAY) return `${this.unit(left / DAY, 'day')} ${this.unit((left % DAY) / HOUR, 'hour')}`;
    if (left >= HOUR) return `${this.unit(left / HOUR, 'hour')} ${this.unit((left % HOUR) / MINUTE, 'minute')}`;
    return this.unit(left / MINUTE, 'minute');
  }

  private unit(amount: number, unit: 'day' | 'hour' | 'minute'): string {
    const style = { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' } as const;
    return new Intl.NumberFormat(this.language.locale(), style).format(Math.floor(amount));
  }
}
