import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import type { Family } from '../../data/family-models';

/** What the plan includes and how much of it is used; safety is never part of the price. */
@Component({
  selector: 'sg-plan-card',
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('family.members.limits') }}</h2>
    </div>
    <div class="card-body">
      @for (row of rows(); track row.label) {
        <div class="row">
          <span [id]="'plan-' + row.id">{{ row.label }}</span>
          <span class="number">{{ row.words }}</span>
          <meter [attr.aria-labelledby]="'plan-' + row.id" min="0" [max]="row.limit" [value]="row.used"></meter>
        </div>
      }
      <p class="muted">{{ t('family.members.limitNote') }}</p>
    </div>
  `,
  styles: `
    .card-body {
      display: grid;
      gap: 14px;
    }
    .row {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 4px 12px;
    }
    .number {
      color: var(--sg-muted);
      font-variant-numeric: tabular-nums;
    }
    meter {
      grid-column: 1 / -1;
      inline-size: 100%;
      block-size: 8px;
      border: 0;
      border-radius: 999px;
      background: var(--sg-line);
    }
    meter::-webkit-meter-bar {
      block-size: 8px;
      border: 0;
      border-radius: 999px;
      background: var(--sg-line);
    }
    meter::-webkit-meter-optimum-value {
      border-radius: 999px;
      background: var(--mat-sys-primary);
    }
    meter::-moz-meter-bar {
      border-radius: 999px;
      background: var(--mat-sys-primary);
    }
  `,
})
export class PlanCard {
  readonly family = input.required<Family>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly rows = computed(() => {
    const { children, guardians, limits } = this.family();
    const adults = guardians.filter(({ role }) => role !== 'emergency_contact').length;
    return [
      { id: 'children', label: this.t('family.members.limitChildren'), used: children.length, limit: limits.children },
      { id: 'guardians', label: this.t('guardians.title'), used: adults, limit: limits.guardians },
    ].map((row) => ({ ...row, words: this.words(row.used, row.limit) }));
  });

  private words(used: number, allowed: number): string {
    const { number } = this.language;
    return this.t('family.members.limit', { used: number(used), allowed: number(allowed) });
  }
}
