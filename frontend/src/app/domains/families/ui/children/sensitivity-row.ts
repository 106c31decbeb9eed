import { Component, computed, inject, input, model } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { ChoiceList } from '../../../../shared/ui/controls/choice-list';
import { NEVER_OFF, SENSITIVITIES, type Sensitivity, type WatchedCategory } from '../../data/family-vocabulary';

/** How early guardians hear of one topic, with what each choice means in words. */
@Component({
  selector: 'sg-sensitivity-row',
  imports: [ChoiceList],
  template: `
    <sg-choice-list
      [legend]="legend()"
      [isInRow]="true"
      [choices]="choices()"
      [disabled]="disabled()"
      [value]="sensitivity()"
      (valueChange)="choose($event)"
    />
    @if (!canBeOff()) {
      <p class="muted">{{ t('family.child.neverOff') }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding-block: 14px 4px;
      border-block-start: 1px solid var(--sg-line);
    }
  `,
})
export class SensitivityRow {
  readonly category = input.required<WatchedCategory>();
  readonly disabled = input(false);
  readonly sensitivity = model.required<Sensitivity>();
  protected readonly t = inject(Language).t;
  protected readonly legend = computed(() => this.t(`category.${this.category()}`));
  protected readonly canBeOff = computed(() => !NEVER_OFF.includes(this.category()));
  protected readonly choices = computed(() =>
    SENSITIVITIES.filter((choice) => choice !== 'off' || this.canBeOff()).map((value) => ({
      value,
      label: this.t(`family.child.sensitivity.${value}`),
      text: this.t(`family.child.consequence.${value}`),
    })),
  );

  protected choose(value: string): void {
    this.sensitivity.set(value as Sensitivity);
  }
}
