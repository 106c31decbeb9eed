import { Component, computed, inject, input, numberAttribute } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatDialog } from '@angular/material/dialog';
import { type Params, Router } from '@angular/router';
import { debounceTime, firstValueFrom } from 'rxjs';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Realtime } from '../../../../core/realtime/realtime';
import { EmptyState } from '../../../../shared/ui/states/empty-state';
import { Pager } from '../../../../shared/ui/controls/pager';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import type { SecurityEvent } from '../data/event-models';
import { EVENTS_PAGE_SIZE, EventsApi } from '../data/events-api';
import { AcknowledgeDialog } from '../ui/acknowledge-dialog';
import { EventCard } from '../ui/event-card';

const LET_BURSTS_SETTLE = 300;

/** Security events, the newest first; they arrive while the page is open. */
@Component({
  selector: 'sg-events-page',
  imports: [EmptyState, EventCard, MatButtonToggleModule, Pager, ProblemPanel, Skeleton],
  host: { class: 'dense' },
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('staff.events.title') }}</h1>
          <p class="sub">{{ t('staff.events.sub') }}</p>
        </div>
      </header>
      <mat-button-toggle-group
        hideSingleSelectionIndicator
        [attr.aria-label]="t('staff.events.show')"
        [value]="isOpenOnly() ? 'open' : 'all'"
        (change)="go({ show: $event.value === 'all' ? 'all' : null, offset: null })"
      >
        <mat-button-toggle value="open">{{ t('staff.events.openOnes') }}</mat-button-toggle>
        <mat-button-toggle value="all">{{ t('staff.events.all') }}</mat-button-toggle>
      </mat-button-toggle-group>
      @if (events.hasValue()) {
        <ul class="plain-list" [attr.aria-label]="t('staff.events.title')">
          @for (event of shown(); track event.id) {
            <li><sg-event-card [event]="event" (acknowledge)="acknowledge(event)" /></li>
          } @empty {
            <li class="card">
              <sg-empty-state
                icon="shield-check"
                [heading]="t(isOpenOnly() ? 'staff.events.empty' : 'staff.events.noneAtAll')"
                [text]="t('staff.events.emptyText')"
              />
            </li>
          }
        </ul>
        <sg-pager
          [offset]="offset()"
          [limit]="limit"
          [total]="events.value().total"
          (turn)="go({ offset: $event || null })"
        />
      } @else if (events.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="events.reload()" />
      } @else {
        <sg-skeleton [rows]="4" [height]="84" />
      }
    </div>
  `,
  styles: `
    .page {
      max-inline-size: 1040px;
      gap: 16px;
    }
    mat-button-toggle-group {
      inline-size: fit-content;
    }
    ul {
      display: grid;
      gap: 10px;
    }
  `,
})
export default class EventsPage {
  /** Bound from the address. */
  readonly show = input<string>();
  readonly offset = input(0, { transform: (value: unknown) => Math.max(0, numberAttribute(value, 0)) });
  protected readonly t = inject(Language).t;
  protected readonly limit = EVENTS_PAGE_SIZE;
  private readonly api = inject(EventsApi);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly isOpenOnly = computed(() => this.show() !== 'all');
  protected readonly events = this.api.list(this.offset);
  protected readonly shown = computed(() => {
    const all = this.events.hasValue() ? this.events.value().security_events : [];
    return this.isOpenOnly() ? all.filter(({ acknowledged_at }) => acknowledged_at === null) : all;
  });

  constructor() {
    inject(Realtime)
      .securityEvent.pipe(debounceTime(LET_BURSTS_SETTLE), takeUntilDestroyed())
      .subscribe(() => this.events.reload());
  }

  protected go(queryParams: Params): void {
    void this.router.navigate(['/audit/events'], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async acknowledge({ id }: SecurityEvent): Promise<void> {
    const dialog = this.dialog.open<AcknowledgeDialog, void, string>(AcknowledgeDialog, { width: '480px' });
    const note = await firstValueFrom(dialog.afterClosed());
    if (!note) return;
    try {
      await this.api.acknowledge(id, note);
      this.notices.show({ tone: 'info', text: this.t('staff.events.acknowledged') });
    } catch (error) {
      // HttpErrorResponse: a colleague was faster, or no server; the list shows the truth again.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
    }
    this.events.reload();
  }
}
