import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import type { MessageKey } from '../../../../core/language/messages';
import { roleName } from '../../../../core/vocabulary/role';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { AuditEntry } from '../data/audit-models';
import { OutcomeChip } from './outcome-chip';

/** One entry with all it says: who, about whom, why, and what changed. Every id can be copied. */
@Component({
  selector: 'sg-entry-sheet',
  imports: [Copyable, Icon, MatButton, MatDialogModule, OutcomeChip, TimeAgo],
  templateUrl: './entry-sheet.html',
  styles: `
    table {
      inline-size: 100%;
      border-collapse: collapse;
      font-size: 13px;
    }
    th,
    td {
      padding: 6px 8px;
      text-align: start;
      vertical-align: top;
      border-block-end: 1px solid var(--sg-line);
      overflow-wrap: anywhere;
    }
    th {
      font-weight: 600;
    }
    .purpose {
      line-height: 1.5;
      overflow-wrap: anywhere;
    }
  `,
})
export class EntrySheet {
  protected readonly t = inject(Language).t;
  protected readonly entry = inject<AuditEntry>(MAT_DIALOG_DATA);
  protected readonly role = roleName(this.entry.actor_role, this.t);
  protected readonly ids: readonly { label: MessageKey; value: string | null }[] = [
    { label: 'staff.audit.actor', value: this.entry.actor_id },
    { label: 'staff.audit.family', value: this.entry.family_id },
    { label: 'staff.audit.child', value: this.entry.child_id },
    { label: 'staff.audit.object', value: this.entry.object_id },
    { label: 'staff.audit.authorisation', value: this.entry.authorisation_id },
    { label: 'staff.audit.request', value: this.entry.request_id },
    { label: 'staff.id', value: this.entry.id },
  ];
  protected readonly changes = Object.entries(this.entry.changes ?? {}).map(([field, { from, to }]) => ({
    field,
    from: plain(from),
    to: plain(to),
  }));
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
