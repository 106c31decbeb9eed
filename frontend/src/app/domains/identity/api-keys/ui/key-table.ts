import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatTableModule } from '@angular/material/table';
import { Clock } from '../../../../core/clock/clock';
import { Language } from '../../../../core/language/language';
import type { Severity } from '../../../../core/vocabulary/severity';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { StateChip } from '../../../../shared/ui/states/state-chip';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { TimeLeft } from '../../../../shared/ui/time/time-left';
import { FamilyHome } from '../../../overview/public';
import { type ApiKey, type ShownState, shownState } from '../data/key-models';

const LOOK: Record<ShownState, { icon: IconName; tone: Severity }> = {
  active: { icon: 'circle-check', tone: 'low' },
  expiring: { icon: 'clock', tone: 'medium' },
  overlap: { icon: 'rotate', tone: 'info' },
  expired: { icon: 'clock', tone: 'info' },
  revoked: { icon: 'circle-x', tone: 'critical' },
};

/** Keys with what they may do and until when; never the secret. */
@Component({
  selector: 'sg-key-table',
  imports: [MatButton, MatTableModule, StateChip, TimeAgo, TimeLeft],
  templateUrl: './key-table.html',
  styles: `
    .wide {
      max-inline-size: 210px;
    }
  `,
})
export class KeyTable {
  readonly keys = input.required<readonly ApiKey[]>();
  readonly rotate = output<ApiKey>();
  readonly revoke = output<ApiKey>();
  protected readonly t = inject(Language).t;
  private readonly clock = inject(Clock);
  private readonly home = inject(FamilyHome);
  /** Most keys are for every child, and then it need not be said in each line. */
  protected readonly hasChildren = computed(() => this.keys().some(({ child_ids }) => child_ids !== null));
  protected readonly columns = computed(() => [
    'name',
    'prefix',
    'scopes',
    ...(this.hasChildren() ? ['children'] : []),
    'state',
    'expires',
    'lastUsed',
    'actions',
  ]);
  protected readonly rows = computed(() =>
    this.keys().map((key) => {
      const state = shownState(key, this.keys(), this.clock.now());
      return {
        key,
        state,
        look: LOOK[state],
        word: `staff.keys.states.${state}` as const,
        children: this.namesOf(key),
      };
    }),
  );

  private namesOf({ child_ids }: ApiKey): string {
    if (child_ids === null) return this.t('staff.keys.allChildren');
    const children = this.home.children();
    return child_ids.map((id) => children.find((child) => child.id === id)?.name ?? id.slice(0, 8)).join(', ');
  }
}
