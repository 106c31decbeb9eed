import { Component, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';

export interface Step {
  name: string;
  label: string;
  isDone: boolean;
}

/** Where one is on a way of a few steps: done, here, or still to come. */
@Component({
  selector: 'sg-step-progress',
  imports: [Icon],
  template: `
    <ol [attr.aria-label]="label()">
      @for (step of steps(); track step.name; let i = $index) {
        <li
          [class.done]="step.isDone"
          [class.here]="step.name === current()"
          [attr.aria-current]="step.name === current() ? 'step' : null"
        >
          <span class="disc" aria-hidden="true">
            @if (step.isDone) {
              <sg-icon name="check" [size]="15" />
            } @else {
              {{ i + 1 }}
            }
          </span>
          <span class="name">{{ step.label }}</span>
          @if (step.isDone) {
            <span class="visually-hidden">({{ t('family.checklist.done') }})</span>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './step-progress.scss',
})
export class StepProgress {
  readonly label = input.required<string>();
  readonly steps = input.required<readonly Step[]>();
  readonly current = input.required<string>();
  protected readonly t = inject(Language).t;
}
