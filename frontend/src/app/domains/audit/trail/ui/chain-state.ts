import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { AuditApi } from '../data/audit-api';
import type { TrailState } from '../data/audit-models';

/** Whether the trail still is what was written: when it was last checked, how far, and what was wrong. */
@Component({
  selector: 'sg-chain-state',
  imports: [Icon, MatButton, TimeAgo],
  host: { '[attr.data-sev]': 'tone()' },
  templateUrl: './chain-state.html',
  styleUrl: './chain-state.scss',
})
export class ChainState {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly api = inject(AuditApi);
  private readonly notices = inject(Notices);
  protected readonly state = this.api.state();
  protected readonly isChecking = signal(false);
  protected readonly check = computed<TrailState['verification']>(() =>
    this.state.hasValue() ? this.state.value().verification : null,
  );
  /** Nothing was linked into the ledger when it was checked: that nothing was found says nothing yet. */
  protected readonly isUnsealed = computed(() => this.check()?.batches === 0 && this.check()?.is_intact === true);
  protected readonly tone = computed(() => {
    const check = this.check();
    if (!check || this.isUnsealed()) return 'info';
    return check.is_intact ? 'low' : 'critical';
  });

  protected async checkNow(): Promise<void> {
    this.isChecking.set(true);
    try {
      this.state.set(await this.api.verify());
    } catch (error) {
      // HttpErrorResponse: the server is away; what was known before stays on the page.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
    }
    this.isChecking.set(false);
  }
}
