import { httpResource } from '@angular/common/http';
import { Service, computed, inject } from '@angular/core';
import { debounceTime, merge } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import { Realtime } from '../../../core/realtime/realtime';
import { Session } from '../../../core/session/session';
import type { HomeOverview } from './home-models';

const LET_BURSTS_SETTLE = 300;

/** The family at a glance, shared by the home room and the navigation's badge, and kept fresh by the live line. */
@Service()
export class FamilyHome {
  private readonly session = inject(Session);
  private readonly realtime = inject(Realtime);

  readonly resource = httpResource<HomeOverview>(() => (this.isTheirs() ? '/api/v1/home' : undefined), {
    parse: unwrap<HomeOverview>,
  });
  readonly overview = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  readonly children = computed(() => this.overview()?.children ?? []);

  constructor() {
    merge(this.realtime.alertCreated, this.realtime.alertUpdated)
      .pipe(debounceTime(LET_BURSTS_SETTLE))
      .subscribe(() => this.reload());
  }

  reload(): void {
    this.resource.reload();
  }

  /** Others have no such overview, and asking would stand in the audit trail as refused. */
  private isTheirs(): boolean {
    const user = this.session.user();
    return user?.family_id != null && ['guardian', 'family_admin'].includes(user.role);
  }
}
