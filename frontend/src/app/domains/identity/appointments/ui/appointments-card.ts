import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Session } from '../../../../core/session/session';
import { roleName } from '../../../../core/vocabulary/role';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { type Appointment, AppointmentsApi } from '../data/appointments-api';

/** Colleagues who wait for an approval, for compliance officers; nothing while nobody waits. */
@Component({
  selector: 'sg-appointments-card',
  imports: [Icon, MatButton, TimeAgo],
  templateUrl: './appointments-card.html',
  styles: `
    .card-body {
      display: grid;
      gap: 12px;
    }
    ul {
      display: grid;
      gap: 12px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 12px;
    }
    li div {
      flex: 1 1 260px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    button {
      margin-inline-start: auto;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class AppointmentsCard {
  protected readonly t = inject(Language).t;
  private readonly api = inject(AppointmentsApi);
  private readonly notices = inject(Notices);
  private readonly user = inject(Session).user;
  private readonly mayApprove = computed(() => this.user()?.role === 'compliance_officer');
  private readonly list = this.api.waiting(this.mayApprove);
  /** What cannot be read is told by the page around, which asks the same server. */
  protected readonly waiting = computed(() => (this.list.hasValue() ? this.list.value() : []));

  protected name(role: string): string {
    return roleName(role, this.t);
  }

  protected how({ kind, made_by_name }: Appointment): string {
    return this.t(`staff.appointments.kinds.${kind}`, { who: made_by_name ?? this.t('staff.appointments.somebody') });
  }

  protected async approve({ id, name }: Appointment): Promise<void> {
    try {
      await this.api.approve(id);
      this.notices.show({ tone: 'info', text: this.t('staff.appointments.approved', { name }) });
    } catch (error) {
      // HttpErrorResponse: somebody else was faster, the account changed, or no server; the list shows the truth again.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
    }
    this.list.reload();
  }
}
