import { Component, computed, effect, inject, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { HelplineList } from '../../../shared/ui/helplines/helpline-list';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { platformName } from '../../../shared/vocabulary/platform';
import { AccessLog } from '../../audit/public';
import { WATCHED_CATEGORIES } from '../data/family-vocabulary';
import { MirrorApi } from '../data/mirror-api';
import { AccessList } from '../../audit/public-ui';
import { CopyCard } from '../../data-rights/public-ui';
import { MonitoringWord } from '../ui/children/monitoring-word';
import { AskCard } from './ask-card';
import { OwnAgreementCard } from './own-agreement-card';

/** What is watched about a child, by whom, and what they saw, in the child's words. */
@Component({
  selector: 'sg-mirror-room',
  imports: [
    AccessList,
    AskCard,
    CopyCard,
    HelplineList,
    Icon,
    MatButton,
    MonitoringWord,
    OwnAgreementCard,
    ProblemPanel,
    Skeleton,
    TimeAgo,
  ],
  providers: [AccessLog],
  templateUrl: './mirror-room.html',
  styleUrl: './mirror-room.scss',
})
export class MirrorRoom {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly mirror = inject(MirrorApi).mirror();
  protected readonly log = inject(AccessLog);
  protected readonly categories = WATCHED_CATEGORIES;
  protected readonly platforms = computed(() => {
    if (!this.mirror.hasValue()) return '';
    return this.mirror.value().platforms.seen.map(platformName).join(', ');
  });
  protected readonly mayCome = computed(() =>
    this.mirror.hasValue() ? this.mirror.value().platforms.chosen.map(platformName).join(', ') : '',
  );

  constructor() {
    effect(() => untracked(() => void this.log.start('')));
  }

  protected category(name: string): string {
    const known = WATCHED_CATEGORIES.find((entry) => entry === name);
    return known ? this.t(`category.${known}`) : name.replaceAll('_', ' ');
  }
}
