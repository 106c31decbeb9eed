import { Component, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { platformName } from '../../../../shared/vocabulary/platform';
import { ChildrenApi } from '../../data/children-api';
import type { Tier } from '../../data/family-vocabulary';

/** An invented alert as guardians see it in a tier, and what the child is told about it. */
@Component({
  selector: 'sg-tier-preview-card',
  imports: [Icon, ProblemPanel, Skeleton],
  templateUrl: './tier-preview-card.html',
  styleUrl: './tier-preview-card.scss',
})
export class TierPreviewCard {
  readonly childId = input.required<string>();
  readonly tier = input.required<Tier>();
  protected readonly t = inject(Language).t;
  protected readonly platform = platformName;
  protected readonly preview = inject(ChildrenApi).preview(this.childId, this.tier);
}
