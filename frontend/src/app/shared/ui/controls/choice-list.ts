import { Component, input, model } from '@angular/core';

export interface Choice<T extends string = string> {
  value: T;
  label: string;
  text?: string;
  /** A short word at the end, such as why it is the usual one. */
  mark?: string;
  isDisabled?: boolean;
}

let made = 0;

/** A few choices with an explanation each; real radio buttons, so the arrow keys work. */
@Component({
  selector: 'sg-choice-list',
  template: `
    <fieldset [disabled]="disabled()" [class.row]="isInRow()">
      <legend [class.visually-hidden]="isLegendHidden()">{{ legend() }}</legend>
      @for (choice of choices(); track choice.value) {
        <label [class.chosen]="choice.value === value()" [class.off]="choice.isDisabled || disabled()">
          <input
            type="radio"
            [name]="name"
            [value]="choice.value"
            [checked]="choice.value === value()"
            [disabled]="choice.isDisabled || disabled()"
            (change)="value.set(choice.value)"
          />
          <span class="words">
            <span class="label">
              {{ choice.label }}
              @if (choice.mark) {
                <span class="mark">{{ choice.mark }}</span>
              }
            </span>
            @if (choice.text) {
              <span class="text">{{ choice.text }}</span>
            }
          </span>
        </label>
      }
    </fieldset>
  `,
  styleUrl: './choice-list.scss',
})
export class ChoiceList {
  readonly legend = input.required<string>();
  readonly isLegendHidden = input(false);
  /** Side by side where there is room. */
  readonly isInRow = input(false);
  readonly choices = input.required<readonly Choice[]>();
  readonly disabled = input(false);
  readonly value = model.required<string>();
  protected readonly name = `sg-choice-${made++}`;
}
