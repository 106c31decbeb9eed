import { Component, type ElementRef, afterRenderEffect, computed, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import type { IconName } from '../../../shared/ui/icon/icons';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { ChildrenApi } from '../data/children-api';
import { isGuardian, isManaging } from '../data/managing';
import { bandWords } from '../ui/children/band-words';
import { MonitoringWord } from '../ui/children/monitoring-word';
import { PendingChanges } from '../ui/privacy/pending-changes';
import { DataPart } from './data-part';
import { EmergencyPart } from './emergency-part';
import { LoginPart } from './login-part';
import { PrivacyPart } from './privacy-part';
import { ProfilePart } from './profile-part';
import { WatchingPart } from './watching-part';

const PARTS = [
  { name: 'profile', icon: 'smile' },
  { name: 'privacy', icon: 'eye' },
  { name: 'watching', icon: 'bell' },
  { name: 'emergency', icon: 'heart-pulse' },
  { name: 'login', icon: 'link' },
  { name: 'data', icon: 'file-text' },
] as const satisfies readonly { name: string; icon: IconName }[];

/** Everything guardians decide about one child, in parts that have an address each. */
@Component({
  selector: 'sg-child-page',
  imports: [
    DataPart,
    EmergencyPart,
    Icon,
    LoginPart,
    MonitoringWord,
    PendingChanges,
    PrivacyPart,
    ProblemPanel,
    ProfilePart,
    RouterLink,
    Skeleton,
    WatchingPart,
  ],
  templateUrl: './child-page.html',
  styleUrl: './child-page.scss',
})
export default class ChildPage {
  /** Bound from the address. */
  readonly id = input.required<string>();
  readonly part = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly canManage = isManaging();
  protected readonly isGuardian = isGuardian();
  protected readonly child = inject(ChildrenApi).child(this.id);
  protected readonly parts = PARTS;
  protected readonly current = computed(() => PARTS.find(({ name }) => name === this.part())?.name ?? 'profile');
  protected readonly line = computed(() => {
    if (!this.child.hasValue()) return '';
    const { age, age_band } = this.child.value();
    return this.t('home.ageLine', { age, band: bandWords(age_band, this.t) });
  });
  private readonly tabs = viewChild.required<ElementRef<HTMLElement>>('tabs');

  constructor() {
    // On a phone the parts are wider than the screen, and the one that is open must not hide beside it.
    afterRenderEffect(() => {
      this.current();
      const open = this.tabs().nativeElement.querySelector('.active');
      open?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }
}
