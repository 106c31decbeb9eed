import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { roleName } from '../../../../core/vocabulary/role';
import { Icon } from '../../../../shared/ui/icon/icon';
import { type CapabilityGroup, type Cell, cellOf } from '../data/permission-models';
import { contextName, levelName } from './matrix-words';

/** Capabilities down, roles across. The head and the first column stay where they are while the rest moves. */
@Component({
  selector: 'sg-matrix-table',
  imports: [Icon],
  templateUrl: './matrix-table.html',
  styleUrl: './matrix-table.scss',
})
export class MatrixTable {
  readonly roles = input.required<readonly string[]>();
  readonly groups = input.required<readonly CapabilityGroup[]>();
  protected readonly t = inject(Language).t;
  protected readonly heads = computed(() => this.roles().map((role) => ({ role, name: roleName(role, this.t) })));
  protected readonly parts = computed(() =>
    this.groups().map(({ context, rows }) => ({
      context,
      name: contextName(context, this.t),
      rows: rows.map((row) => ({ row, cells: this.roles().map((role) => ({ role, cell: cellOf(row, role) })) })),
    })),
  );

  /** The cell in words, for those who do not see its shape. */
  protected say(cell: Cell): string {
    if (cell.kind !== 'level') return this.t(`staff.permissions.${cell.kind}`);
    return this.t('staff.permissions.level', { level: levelName(cell.level, this.t) });
  }

  protected level(level: string): string {
    return levelName(level, this.t);
  }
}
