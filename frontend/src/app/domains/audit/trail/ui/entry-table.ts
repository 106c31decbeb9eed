import { ScrollingModule } from '@angular/cdk/scrolling';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatTableModule } from '@angular/material/table';
import { Language } from '../../../../core/language/language';
import { roleName } from '../../../../core/vocabulary/role';
import type { AuditEntry } from '../data/audit-models';
import { OutcomeChip } from './outcome-chip';

const ROW = 34;
const HEAD = 36;
const MOST_ROWS_SHOWN = 18;

/** Entries as lines of one height, of which only those in view exist. */
@Component({
  selector: 'sg-entry-table',
  imports: [MatTableModule, OutcomeChip, ScrollingModule],
  templateUrl: './entry-table.html',
  styles: `
    cdk-virtual-scroll-viewport {
      max-block-size: 70dvh;
    }
    table {
      min-inline-size: 980px;
    }
    .mat-column-time {
      inline-size: 170px;
    }
    .mat-column-who {
      inline-size: 240px;
    }
    td {
      max-inline-size: 260px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    time {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class EntryTable {
  readonly entries = input.required<readonly AuditEntry[]>();
  readonly opened = output<AuditEntry>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly row = ROW;
  protected readonly columns = ['time', 'action', 'outcome', 'who', 'family', 'object'];
  protected readonly height = computed(() => HEAD + ROW * Math.min(MOST_ROWS_SHOWN, this.entries().length) + 16);
  private readonly clock = computed(
    () => new Intl.DateTimeFormat(this.language.locale(), { dateStyle: 'short', timeStyle: 'medium' }),
  );
  private readonly zoned = computed(
    () => new Intl.DateTimeFormat(this.language.locale(), { dateStyle: 'full', timeStyle: 'long' }),
  );

  protected time(at: string): string {
    return this.clock().format(new Date(at));
  }

  protected withZone(at: string): string {
    return this.zoned().format(new Date(at));
  }

  protected who({ actor_name, actor_role, actor_id }: AuditEntry): string {
    if (actor_id === null && actor_role === null) return this.t('staff.audit.somebody');
    return [actor_name ?? actor_id?.slice(0, 8), roleName(actor_role, this.t)].filter(Boolean).join(' · ');
  }

  protected about({ object_type, object_id }: AuditEntry): string {
    return [object_type, object_id?.slice(0, 8)].filter(Boolean).join(' ');
  }

  protected readonly by = (_: number, { id }: AuditEntry): string => id;
}
