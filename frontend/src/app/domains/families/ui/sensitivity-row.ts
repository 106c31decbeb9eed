import { Component, computed, inject, input, model } from '@angular/core';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { Language } from '../../../core/language/language';
import { NEVER_OFF, SENSITIVITIES, type Sensitivity, type WatchedCategory } from '../data/family-vocabulary';

/** How early guardians hear of one topic, with what the choice means in words. */
@Component({
  selector: 'sg-sensitivity-row',
  imports: [MatButtonToggleModule],
  templateUrl: './sensitivity-row.html',
  styles: `
    :host {
      display: grid;
      gap: 8px;
      justify-items: start;
      padding-block: 12px;
      border-block-start: 1px solid var(--sg-line);
    }
    h3 {
      font-size: 14px;
      font-weight: 600;
    }
    mat-button-toggle-group {
      flex-wrap: wrap;
      max-inline-size: 100%;
    }
  `,
})
export class SensitivityRow {
  readonly category = input.required<WatchedCategory>();
  readonly disabled = input(false);
  readonly sensitivity = model.required<Sensitivity>();
  protected readonly t = inject(Language).t;
  protected readonly canBeOff = computed(() => !NEVER_OFF.includes(this.category()));
  protected readonly choices = computed(() => SENSITIVITIES.filter((choice) => choice !== 'off' || this.canBeOff()));
}
