import { Component, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';

/** Shows a secret its one time, with the way to copy it and a word about what that means. */
@Component({
  selector: 'sg-shown-secret',
  imports: [Copyable, Icon, TimeAgo],
  template: `
    <div class="secret" role="status">
      <span class="muted">{{ label() }}</span>
      <sg-copyable [value]="value()" [what]="what()" />
      @if (until(); as at) {
        <span class="muted">{{ t('staff.newUser.validUntil') }} <sg-time [at]="at" mode="full" /></span>
      }
    </div>
    <p class="note warning"><sg-icon name="lock" [size]="16" />{{ t('staff.shownOnce') }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .secret {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 16px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      font-size: 15px;
      font-weight: 600;
    }
    .muted {
      font-weight: 400;
    }
  `,
})
export class ShownSecret {
  readonly value = input.required<string>();
  readonly label = input.required<string>();
  readonly what = input.required<string>();
  readonly until = input('');
  protected readonly t = inject(Language).t;
}
