import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Saving } from '../../../shared/forms/saving';
import { FormProblem } from '../../../shared/forms/form-problem';
import type { ChildSettings } from '../data/child-models';
import { ChildrenApi } from '../data/children-api';
import { TIER_OF_BAND, type Tier } from '../data/family-vocabulary';
import { AgreementCard } from '../ui/agreement/agreement-card';
import { TierChoice } from '../ui/privacy/tier-choice';

/** What guardians see of a child, with an example of just that, and the agreement behind it. */
@Component({
  selector: 'sg-privacy-part',
  imports: [AgreementCard, FormProblem, MatButton, TierChoice],
  template: `
    <section class="card">
      <div class="card-head">
        <h2>{{ t('family.child.tierTitle') }}</h2>
      </div>
      <div class="card-body">
        <p class="muted">{{ t('family.child.tierText') }}</p>
        <sg-tier-choice [childId]="child().id" [ofAge]="ofAge()" [disabled]="!canManage()" [(tier)]="tier" />
        <sg-form-problem [text]="saving.refusal()" />
        @if (canManage()) {
          <div>
            <button
              matButton="filled"
              type="button"
              [disabled]="saving.isBusy() || tier() === child().privacy_tier"
              (click)="save(tier())"
            >
              {{ t('family.save') }}
            </button>
          </div>
        }
      </div>
    </section>
    <sg-agreement-card [child]="child()" [canManage]="canManage()" (signed)="saved.emit()" />
  `,
  styles: `
    :host,
    .card-body {
      display: grid;
      gap: 18px;
    }
  `,
})
export class PrivacyPart {
  readonly child = input.required<ChildSettings>();
  readonly canManage = input.required<boolean>();
  readonly saved = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly tier = linkedSignal(() => this.child().privacy_tier);
  protected readonly ofAge = computed(() => TIER_OF_BAND[this.child().age_band] ?? this.child().privacy_tier);
  private readonly api = inject(ChildrenApi);
  private readonly notices = inject(Notices);

  protected async save(tier: Tier): Promise<void> {
    const { id, privacy_tier: before } = this.child();
    const privacy_tier = tier === this.ofAge() ? null : tier;
    if (!(await this.saving.run(() => this.api.setPreferences(id, { privacy_tier })))) return;
    this.saved.emit();
    const text = this.t('family.child.tierSaved', { tier: this.t(`family.tier.${tier}`) });
    const undo = { label: this.t('action.undo'), run: () => void this.save(before) };
    this.notices.show({ tone: 'info', text, ...(tier === before ? {} : { action: undo }) });
  }
}
