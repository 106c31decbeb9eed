import { Component, computed, inject, injectAsync } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Clock } from '../../../core/clock/clock';
import { Language } from '../../../core/language/language';
import { Session } from '../../../core/session/session';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { CurrentFamily } from '../data/current-family';
import { FamilyHome } from '../../overview/public';
import { isGuardian, isManaging } from '../data/managing';
import { MembersApi } from '../data/members-api';
import { ChildCard } from '../ui/home/child-card';
import { GuardiansCard } from '../ui/home/guardians-card';
import { SetUpCard } from '../ui/home/set-up-card';
import { ToldCard } from '../ui/home/told-card';

/** The family home: one sentence, a card per child, and who else looks after them. */
@Component({
  selector: 'sg-home-page',
  imports: [
    ChildCard,
    EmptyState,
    GuardiansCard,
    Icon,
    MatButton,
    ProblemPanel,
    RouterLink,
    SetUpCard,
    Skeleton,
    ToldCard,
  ],
  providers: [CurrentFamily],
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export default class HomePage {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly home = inject(FamilyHome);
  protected readonly canManage = isManaging();
  protected readonly isGuardian = isGuardian();
  protected readonly names = computed(() => Object.fromEntries(this.home.children().map(({ id, name }) => [id, name])));
  protected readonly family = inject(CurrentFamily).resource;
  protected readonly invitations = inject(MembersApi).invitations(this.canManage);
  private readonly dialogs = injectAsync(async () => (await import('./home-dialogs')).HomeDialogs);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);

  protected readonly greeting = computed(() => {
    const hour = new Date(this.clock.now()).getHours();
    const part = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'day' : 'evening';
    return this.t(`home.greeting.${part}`, { name: this.session.user()?.first_name ?? '' });
  });

  /** Says that all is well only where everything was really looked at. */
  protected readonly sentence = computed(() => {
    const overview = this.home.overview();
    if (!overview) return '';
    if (overview.children.length === 0) return this.t('home.sentence.noChildren');
    if (overview.open_alerts > 0) {
      const attention = this.language.count('home.sentence.attention', overview.open_alerts);
      const rest = this.t(this.isAllChecked() ? 'home.sentence.restFine' : 'home.sentence.restUnchecked');
      return `${attention} ${rest} ${this.asOf()}`.trim();
    }
    if (overview.children.every((child) => child.last_data_at === null)) return this.t('home.sentence.noData');
    const all = this.t(this.isAllChecked() ? 'home.sentence.fine' : 'home.sentence.fineButUnchecked');
    return `${all} ${this.asOf()}`;
  });

  /** How old the data is that the sentence rests on: of the child whose newest message is the oldest. */
  private readonly asOf = computed(() => {
    const seen = this.home.children().filter((child) => child.last_data_at !== null);
    const missing = this.home.children().find((child) => child.last_data_at === null);
    if (missing) return this.t('home.sentence.nothingOf', { name: missing.name });
    const [stalest] = seen.sort((a, b) => Date.parse(a.last_data_at ?? '') - Date.parse(b.last_data_at ?? ''));
    if (!stalest?.last_data_at) return '';
    const date = new Intl.DateTimeFormat(this.language.locale(), { dateStyle: 'long' }).format(
      new Date(stalest.last_data_at),
    );
    return this.t('home.sentence.asOf', { name: stalest.name, date });
  });

  private readonly isAllChecked = computed(() => this.home.children().every((child) => child.unanalysed_count === 0));

  constructor() {
    // The overview is shared and may have been read by an earlier room.
    if (this.home.overview()) this.home.reload();
  }

  protected async addChild(): Promise<void> {
    if (!(await (await this.dialogs()).addChild())) return;
    this.home.reload();
    this.family.reload();
  }

  protected async invite(): Promise<void> {
    await (await this.dialogs()).invite(this.family.hasValue() ? this.family.value().children : []);
    this.invitations.reload();
  }
}
