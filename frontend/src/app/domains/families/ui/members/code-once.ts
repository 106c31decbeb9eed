import { Component, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';

/** A code that is shown only now, with the way to copy it and the time it ends. */
@Component({
  selector: 'sg-code-once',
  imports: [Copyable, Icon, TimeAgo],
  template: `
    <div class="code" role="status">
      <span class="muted">{{ heading() }}</span>
      <sg-copyable [value]="code()" [what]="t('invite.code')" />
      <span class="muted">{{ t('invite.validUntil') }} <sg-time [at]="until()" mode="full" /></span>
    </div>
    <p class="note warning"><sg-icon name="lock" [size]="16" />{{ caution() }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .code {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 18px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      font-size: 20px;
      font-weight: 600;
      text-align: center;
    }
    .muted {
      font-weight: 400;
    }
  `,
})
export class CodeOnce {
  readonly heading = input.required<string>();
  readonly code = input.required<string>();
  readonly until = input.required<string>();
  readonly caution = input.required<string>();
  protected readonly t = inject(Language).t;
}
