import { Component, input } from '@angular/core';
import { Icon } from '../ui/icon/icon';

/** Says above the button why a form was not accepted; the live region exists before the text does. */
@Component({
  selector: 'sg-form-problem',
  imports: [Icon],
  template: `
    <div role="alert">
      @if (text(); as sentence) {
        <p><sg-icon name="circle-alert" [size]="17" />{{ sentence }}</p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      gap: 8px;
      padding: 10px 12px;
      border-radius: 10px;
      background: var(--sg-critical-bg);
      color: var(--sg-critical);
      line-height: 1.45;
    }
    sg-icon {
      margin-block-start: 2px;
    }
  `,
})
export class FormProblem {
  readonly text = input.required<string>();
}
