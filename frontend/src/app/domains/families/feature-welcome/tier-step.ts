import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { Saving } from '../../../shared/forms/saving';
import { FormProblem } from '../../../shared/forms/form-problem';
import { ChildrenApi } from '../data/children-api';
import { TIER_OF_BAND, type Tier } from '../data/family-vocabulary';
import { SetUp } from '../data/set-up/set-up';
import { TierChoice } from '../ui/privacy/tier-choice';

/** Shows what guardians and child will see at this age, and lets guardians choose to see less. */
@Component({
  selector: 'sg-tier-step',
  imports: [FormProblem, MatButton, TierChoice],
  template: `
    @if (setUp.child(); as child) {
      <p class="muted">{{ t('family.welcome.tierText', { name: child.name }) }}</p>
      <sg-tier-choice [childId]="child.id" [ofAge]="ofAge()" [(tier)]="tier" />
      <sg-form-problem [text]="saving.refusal()" />
      <div>
        <button matButton="filled" type="button" [disabled]="saving.isBusy()" (click)="goOn(child.id)">
          {{ t('family.next') }}
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
  `,
})
export class TierStep {
  protected readonly t = inject(Language).t;
  protected readonly setUp = inject(SetUp);
  protected readonly saving = new Saving();
  private readonly api = inject(ChildrenApi);
  protected readonly ofAge = computed<Tier>(() => TIER_OF_BAND[this.setUp.child()?.age_band ?? ''] ?? 'category_only');
  protected readonly tier = linkedSignal<Tier>(() => this.setUp.child()?.privacy_tier ?? 'category_only');

  protected async goOn(childId: string): Promise<void> {
    const privacy_tier = this.tier() === this.ofAge() ? null : this.tier();
    const isChanged = this.tier() !== this.setUp.child()?.privacy_tier;
    if (isChanged && !(await this.saving.run(() => this.api.setPreferences(childId, { privacy_tier })))) return;
    this.setUp.pass('tier');
    if (isChanged) this.setUp.family.reload();
  }
}
