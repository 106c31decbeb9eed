import { Component, computed, inject, input, numberAttribute } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatDialog } from '@angular/material/dialog';
import { type Params, Router, RouterLink } from '@angular/router';
import { filter, firstValueFrom, interval, merge } from 'rxjs';
import { sentenceOf, toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Realtime } from '../../../../core/realtime/realtime';
import { Acting } from '../../../../core/session/acting';
import { Session } from '../../../../core/session/session';
import { EmptyState } from '../../../../shared/ui/states/empty-state';
import { Icon } from '../../../../shared/ui/icon/icon';
import { Pager } from '../../../../shared/ui/controls/pager';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { ReasonDialog, type ReasonQuestion } from '../../../../shared/forms/reason-dialog';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { AppointmentsCard } from '../../appointments/ui/appointments-card';
import type { Authorisation, Decision } from '../data/authorisation-models';
import { AuthorisationsApi, PAGE_SIZE } from '../data/authorisations-api';
import { AuthorisationCard } from '../ui/authorisation-card';
import { BreakGlassDialog } from '../ui/break-glass-dialog';
import { EndDialog } from '../ui/end-dialog';
import { RequestDialog } from '../ui/request-dialog';

const ASK_EVERY = 10_000;

/** Authorisations: the own ones with the way to ask and to act, or the officers' queue with the way to decide. */
@Component({
  selector: 'sg-authorisations-page',
  imports: [
    AppointmentsCard,
    AuthorisationCard,
    EmptyState,
    Icon,
    MatButton,
    MatButtonToggleModule,
    Pager,
    ProblemPanel,
    RouterLink,
    Skeleton,
  ],
  host: { class: 'dense' },
  templateUrl: './authorisations-page.html',
  styleUrl: './authorisations-page.scss',
})
export default class AuthorisationsPage {
  /** Bound from the address. */
  readonly show = input<string>();
  readonly offset = input(0, { transform: (value: unknown) => Math.max(0, numberAttribute(value, 0)) });

  protected readonly t = inject(Language).t;
  protected readonly acting = inject(Acting);
  protected readonly limit = PAGE_SIZE;
  private readonly user = inject(Session).user;
  private readonly api = inject(AuthorisationsApi);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  protected readonly decides = computed(() => this.user()?.role === 'compliance_officer');
  protected readonly isWaitingOnly = computed(() => this.decides() && this.show() !== 'all');
  protected readonly list = this.api.list(this.offset);
  protected readonly isAwaitingApproval = computed(() => toProblem(this.list.error()).code === 'AWAITING_APPROVAL');
  protected readonly shown = computed(() => {
    const all = this.list.hasValue() ? this.list.value().authorisations : [];
    return this.isWaitingOnly() ? all.filter(({ state }) => state === 'requested') : all;
  });

  constructor() {
    // Officers hear of broken glass at once. Whoever asked is told nothing, so the page asks while it waits.
    const isDue = interval(ASK_EVERY).pipe(filter(() => this.isWaitingForAnswer()));
    merge(inject(Realtime).securityEvent, isDue)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.list.reload());
  }

  protected go(queryParams: Params): void {
    void this.router.navigate(['/authorisations'], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async request(): Promise<void> {
    const isSent = await this.ask<boolean>(RequestDialog, '640px');
    if (isSent) this.say(this.t('staff.request.sent'));
  }

  protected async breakGlass(): Promise<void> {
    const isSent = await this.ask<boolean>(BreakGlassDialog, '560px');
    if (isSent) this.say(this.t('staff.breakGlass.sent'));
  }

  protected act({ id, reference, expires_at, scope }: Authorisation): void {
    this.acting.begin({ id, reference, expires_at, family_id: scope.family_id });
    void this.router.navigate(['/alerts']);
  }

  protected async decide({ id }: Authorisation, decision: Decision): Promise<void> {
    const isYes = decision === 'approved';
    const question: ReasonQuestion = {
      text: this.t('staff.decide.text'),
      title: this.t(isYes ? 'staff.decide.approveTitle' : 'staff.decide.refuseTitle'),
      submit: this.t(isYes ? 'staff.authorisations.approve' : 'staff.authorisations.refuse'),
    };
    const reason = await this.ask<string>(ReasonDialog, '480px', question);
    if (reason === undefined || reason === '') return;
    await this.change(() => this.api.decide(id, decision, reason), this.t(`staff.authorisations.${decision}`));
  }

  protected endWord({ state }: Authorisation) {
    if (this.decides()) return 'staff.authorisations.revoke';
    return state === 'requested' ? 'staff.authorisations.takeBack' : 'staff.authorisations.withdraw';
  }

  protected async end(authorisation: Authorisation): Promise<void> {
    const { id } = authorisation;
    const submit = this.t(this.endWord(authorisation));
    const title = this.t(this.decides() ? 'staff.decide.revokeTitle' : 'staff.decide.withdrawTitle');
    if (!(await this.ask<boolean>(EndDialog, '460px', { title, text: this.t('staff.decide.endText'), submit }))) return;
    if (this.acting.authorisation()?.id === id) this.acting.stop();
    await this.change(() => this.api.revoke(id), this.t('staff.authorisations.revoked'));
  }

  protected canEnd({ state }: Authorisation): boolean {
    return state === 'approved' || (!this.decides() && state === 'requested');
  }

  private isWaitingForAnswer(): boolean {
    return !this.decides() && this.shown().some(({ state }) => state === 'requested');
  }

  private async change(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work();
      this.say(done);
    } catch (error) {
      // HttpErrorResponse: another officer was faster, it ended meanwhile, or no server; the list shows the truth again.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
      this.list.reload();
    }
  }

  private say(text: string): void {
    this.notices.show({ tone: 'info', text });
    this.list.reload();
  }

  private ask<R>(dialog: new () => unknown, width: string, data?: ReasonQuestion): Promise<R | undefined> {
    return firstValueFrom(this.dialog.open<unknown, ReasonQuestion, R>(dialog, { width, data }).afterClosed());
  }
}
