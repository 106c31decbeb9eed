import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { filter, interval } from 'rxjs';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { type Erasure, ErasuresApi } from '../data/erasures-api';

const LOOK_AGAIN = 3_000;

/** What was destroyed and when, each with a signed receipt to keep. Shows nothing where nothing was. */
@Component({
  selector: 'sg-receipts-card',
  imports: [Icon, MatButton, ProblemPanel, TimeAgo],
  templateUrl: './receipts-card.html',
  styles: `
    :host {
      display: contents;
    }
    ul {
      padding: 0 18px 10px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding-block: 12px;
    }
    li + li {
      border-block-start: 1px solid var(--sg-line);
    }
    li > div {
      flex: 1 1 220px;
    }
    li > sg-icon {
      color: var(--sg-muted);
    }
    b {
      font-weight: 600;
    }
  `,
})
export class ReceiptsCard {
  protected readonly t = inject(Language).t;
  private readonly api = inject(ErasuresApi);
  private readonly notices = inject(Notices);
  readonly erasures = this.api.erasures();
  protected readonly icons = {
    running: 'clock',
    held: 'circle-check',
    completed: 'circle-check',
    failed: 'octagon-alert',
  } as const;
  protected readonly list = computed(() => (this.erasures.hasValue() ? this.erasures.value() : []));

  constructor() {
    interval(LOOK_AGAIN)
      .pipe(
        filter(() => this.list().some(({ status }) => status === 'running')),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.erasures.reload());
  }

  protected async save(erasure: Erasure): Promise<void> {
    try {
      await this.api.saveReceipt(erasure);
    } catch (error) {
      // HttpErrorResponse: no server, or no longer allowed.
      this.notices.show({ tone: 'problem', text: toProblem(error).title || this.t('problem.offline') });
    }
  }
}
