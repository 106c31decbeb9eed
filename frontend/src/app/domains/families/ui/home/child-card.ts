import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { Avatar } from '../../../../shared/ui/avatar';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { platformName } from '../../../../shared/vocabulary/platform';
import type { ChildOverview } from '../../../overview/public';
import { AGE_BANDS } from '../../data/family-models';
import { StatusLight } from './status-light';

/** One child at a glance: how bad, what is open, how fresh and how complete the checking is. */
@Component({
  selector: 'sg-child-card',
  imports: [Avatar, Icon, MatButton, RouterLink, StatusLight, TimeAgo],
  host: { class: 'card' },
  templateUrl: './child-card.html',
  styleUrl: './child-card.scss',
})
export class ChildCard {
  readonly child = input.required<ChildOverview>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly band = computed(() => {
    const known = AGE_BANDS.find((band) => band === this.child().age_band);
    return known ? this.t(`ageBand.${known}`) : this.child().age_band;
  });
  protected readonly platforms = computed(() => this.child().platforms.map(platformName).join(', '));
}
