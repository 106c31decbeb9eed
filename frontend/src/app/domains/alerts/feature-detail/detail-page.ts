import { Component, computed, effect, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { filter } from 'rxjs';
import { type Problem, toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Realtime } from '../../../core/realtime/realtime';
import { Session } from '../../../core/session/session';
import { Icon } from '../../../shared/ui/icon/icon';
import { PopoverMenu } from '../../../shared/ui/controls/popover-menu';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { SeverityBadge } from '../../../shared/ui/states/severity-badge';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { platformName } from '../../../shared/vocabulary/platform';
import { SealCard } from '../../evidence/public';
import { FamilyHome } from '../../overview/public';
import { type AlertStatus, OPEN_STATUSES } from '../data/alert-models';
import { AlertsApi } from '../data/alerts-api';
import { AdviceCard } from '../ui/advice-card';
import { ExcerptCard } from '../ui/excerpt-card';
import { HistoryCard } from '../ui/history-card';
import { MistakeDialog } from '../ui/mistake-dialog';
import { StatusWord } from '../ui/status-word';
import { WhyCard } from '../ui/why-card';

/** One incident: what happened, why it was flagged, what to do now, and the seal on its messages. */
@Component({
  selector: 'sg-detail-page',
  imports: [
    AdviceCard,
    ExcerptCard,
    HistoryCard,
    Icon,
    MatButton,
    PopoverMenu,
    ProblemPanel,
    RouterLink,
    SealCard,
    SeverityBadge,
    Skeleton,
    StatusWord,
    TimeAgo,
    WhyCard,
  ],
  templateUrl: './detail-page.html',
  styleUrl: './detail-page.scss',
})
export default class DetailPage {
  /** Bound from the address. */
  readonly id = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly api = inject(AlertsApi);
  private readonly notices = inject(Notices);
  private readonly dialog = inject(MatDialog);
  private readonly home = inject(FamilyHome);
  private readonly user = inject(Session).user;
  protected readonly alert = this.api.detail(this.id);
  /** People from outside the family look at its alerts and leave them as they are. */
  protected readonly canChange = computed(() => Boolean(this.user()?.family_id));
  protected readonly who = computed(() => {
    if (!this.alert.hasValue()) return '';
    const { child_name, platform, contact } = this.alert.value();
    return [child_name, platformName(platform), contact].filter(Boolean).join(' · ');
  });

  /** When the alert last gathered messages; what a guardian does to it is no sighting. */
  protected readonly lastNoticed = computed(() => {
    if (!this.alert.hasValue()) return '';
    const { history, created_at } = this.alert.value();
    return history.filter(({ action }) => action === 'raised' || action === 'updated').at(-1)?.at ?? created_at;
  });

  /** The ETag of what the person sees: a change must not overwrite what somebody else did in the meantime. */
  private seen: string | null = null;

  constructor() {
    effect(() => {
      this.seen = this.alert.headers()?.get('ETag') ?? this.seen;
    });
    inject(Realtime)
      .alertUpdated.pipe(
        filter(({ alert_id, status }) => alert_id === this.id() && this.isNews(status)),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.alert.reload());
  }

  protected acknowledge(): void {
    void this.move('acknowledged', this.t('detail.acknowledged'));
  }

  protected resolve(): void {
    void this.move('resolved', this.t('detail.resolved'));
  }

  protected markMistake(): void {
    this.dialog
      .open<MistakeDialog, void, string>(MistakeDialog, { width: '460px' })
      .afterClosed()
      .subscribe((reason) => {
        if (reason) void this.move('false_positive', this.t('detail.mistaken'), reason);
      });
  }

  protected reopen(): void {
    void this.move('acknowledged', this.t('detail.reopened'));
  }

  protected isOpen(status: AlertStatus): boolean {
    return OPEN_STATUSES.includes(status);
  }

  protected print(): void {
    window.print();
  }

  /** Shows the new status at once and takes it back when the server refuses. */
  private async move(status: AlertStatus, done: string, notes?: string): Promise<void> {
    if (!this.alert.hasValue()) return;
    const before = this.alert.value().status;
    this.showStatus(status);
    try {
      const answer = await this.api.setStatus(this.id(), { status, ...(notes ? { notes } : {}) }, this.seen);
      this.seen = answer.tag;
      this.showStatus(answer.status);
      this.notices.show({ tone: 'info', text: done, ...this.undo(before, status) });
      this.home.reload();
      this.alert.reload();
    } catch (error) {
      // HttpErrorResponse: somebody else was faster (409, 412), or the server is away; the page must show the truth.
      const problem = toProblem(error);
      const current = currentStatusIn(problem);
      this.showStatus(current ?? before);
      this.notices.show({ tone: 'problem', text: this.sentenceAbout(problem, current) });
      if (current || problem.status === 409) this.alert.reload();
    }
  }

  private sentenceAbout({ detail, title }: Problem, current: AlertStatus | undefined): string {
    if (current) return this.t('detail.changed', { status: this.t(`status.${current}`) });
    return detail || title || this.t('problem.offline');
  }

  /** The server lets closed alerts be opened again, and to be seen is never taken back. */
  private undo(before: AlertStatus, now: AlertStatus) {
    if (OPEN_STATUSES.includes(now)) return {};
    const label = this.t(before === 'acknowledged' ? 'action.undo' : 'detail.reopen');
    return { action: { label, run: () => this.reopen() } };
  }

  private showStatus(status: AlertStatus): void {
    this.alert.update((alert) => alert && { ...alert, status });
  }

  /** An update without a status tells of further messages; the echo of one's own change tells nothing new. */
  private isNews(status: string | undefined): boolean {
    return !this.alert.hasValue() || this.alert.value().status !== status;
  }
}

/** A refused precondition (412) tells how the incident is now. */
function currentStatusIn({ status, extension }: Problem): AlertStatus | undefined {
  if (status !== 412) return undefined;
  return (extension['current'] as { status?: AlertStatus } | undefined)?.status;
}
