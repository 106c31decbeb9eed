import { Component, computed, inject, input, model } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { ChoiceList } from '../../../../shared/ui/controls/choice-list';
import { TIERS, type Tier } from '../../data/family-vocabulary';
import { TierPreviewCard } from './tier-preview-card';

/** Chooses how much guardians see, never more than the age allows, beside an example of just that. */
@Component({
  selector: 'sg-tier-choice',
  imports: [ChoiceList, TierPreviewCard],
  template: `
    <sg-choice-list
      [legend]="t('family.child.tierTitle')"
      [isLegendHidden]="true"
      [choices]="choices()"
      [disabled]="disabled()"
      [value]="tier()"
      (valueChange)="choose($event)"
    />
    <sg-tier-preview-card [childId]="childId()" [tier]="tier()" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(330px, 100%), 1fr));
      gap: 20px;
      align-items: start;
    }
  `,
})
export class TierChoice {
  readonly childId = input.required<string>();
  readonly ofAge = input.required<Tier>();
  readonly disabled = input(false);
  readonly tier = model.required<Tier>();
  protected readonly t = inject(Language).t;

  protected readonly choices = computed(() =>
    TIERS.map((value) => {
      const isTooOpen = TIERS.indexOf(value) < TIERS.indexOf(this.ofAge());
      const mark = isTooOpen
        ? this.t('family.child.tierNotYet')
        : value === this.ofAge()
          ? this.t('family.child.tierByAge')
          : '';
      return {
        value,
        label: this.t(`family.tier.${value}`),
        text: this.t(`family.tier.${value}Text`),
        isDisabled: isTooOpen,
        ...(mark ? { mark } : {}),
      };
    }),
  );

  protected choose(value: string): void {
    this.tier.set(value as Tier);
  }
}
