import { Component, computed, inject, input, numberAttribute } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { type Params, Router, RouterLink } from '@angular/router';
import { debounceTime, merge } from 'rxjs';
import { Language } from '../../../core/language/language';
import { Realtime } from '../../../core/realtime/realtime';
import { Session } from '../../../core/session/session';
import { SEVERITIES } from '../../../core/vocabulary/severity';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { FamilyHome } from '../../overview/public';
import { AlertsApi, PAGE_SIZE } from '../data/alerts-api';
import { AlertCard } from '../ui/alert-card';

const LET_BURSTS_SETTLE = 300;

/** The inbox: incidents as cards, newest first; filters and page live in the address so that Back finds them again. */
@Component({
  selector: 'sg-inbox-page',
  imports: [
    AlertCard,
    EmptyState,
    Icon,
    MatButton,
    MatButtonToggleModule,
    MatFormFieldModule,
    MatSelectModule,
    ProblemPanel,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './inbox-page.html',
  styleUrl: './inbox-page.scss',
})
export default class InboxPage {
  readonly show = input<string>();
  readonly severity = input<string>();
  readonly child = input<string>();
  readonly page = input(1, { transform: (value: unknown) => Math.max(1, numberAttribute(value, 1)) });

  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly home = inject(FamilyHome);
  protected readonly severities = SEVERITIES;
  private readonly router = inject(Router);
  private readonly user = inject(Session).user;
  protected readonly isMember = computed(() => Boolean(this.user()?.family_id));

  protected readonly filter = computed(() => ({
    isOpenOnly: this.show() !== 'all',
    severity: this.severity() ?? '',
    childId: this.child() ?? '',
    page: this.page(),
  }));
  protected readonly alerts = inject(AlertsApi).list(this.filter);
  protected readonly isFiltered = computed(() => this.filter().severity !== '' || this.filter().childId !== '');

  protected readonly range = computed(() => {
    const first = (this.page() - 1) * PAGE_SIZE + 1;
    const page = this.alerts.hasValue() ? this.alerts.value() : undefined;
    const [last, total] = [first + (page?.alerts.length ?? 0) - 1, page?.total ?? 0];
    return this.t('inbox.range', {
      first: this.language.number(first),
      last: this.language.number(last),
      total: this.language.number(total),
    });
  });

  constructor() {
    const live = inject(Realtime);
    merge(live.alertCreated, live.alertUpdated)
      .pipe(debounceTime(LET_BURSTS_SETTLE), takeUntilDestroyed())
      .subscribe(() => this.alerts.reload());
  }

  /** An empty choice leaves the address; any change but the page itself starts again at the first page. */
  protected go(change: Params): void {
    const queryParams = Object.fromEntries(
      Object.entries({ page: null, ...change }).map(([key, value]) => [key, (value as unknown) || null]),
    );
    void this.router.navigate(['/alerts'], { queryParams, queryParamsHandling: 'merge' });
  }
}
