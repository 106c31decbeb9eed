import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import type { CrisisCard, EmergencyCard } from '../data/child-models';
import { NoticesApi } from '../data/notices-api';
import { CrisisDialog } from '../ui/crisis/crisis-dialog';
import { EmergencyForm } from '../ui/crisis/emergency-form';

const EMPTY: EmergencyCard = { contacts: [], allergies: '', conditions: '', medication: '', doctor: '', notes: '' };

/** Emergency contacts and medical information: closed until somebody says why, then open to be changed. */
@Component({
  selector: 'sg-emergency-part',
  imports: [EmergencyForm, Icon, MatButton, ProblemPanel, Skeleton, TimeAgo],
  templateUrl: './emergency-part.html',
  styleUrl: './emergency-part.scss',
})
export class EmergencyPart {
  readonly childId = input.required<string>();
  readonly childName = input.required<string>();
  readonly canManage = input.required<boolean>();
  protected readonly t = inject(Language).t;
  protected readonly opened = signal<EmergencyCard | undefined>(undefined);
  protected readonly openings = inject(NoticesApi).crisisCardOpenings(this.childId);
  private readonly dialog = inject(MatDialog);

  protected open(): void {
    this.dialog
      .open<CrisisDialog, { id: string; name: string; isToChange: boolean }, CrisisCard>(CrisisDialog, {
        width: '480px',
        data: { id: this.childId(), name: this.childName(), isToChange: this.canManage() },
      })
      .afterClosed()
      .subscribe((card) => {
        if (card && this.canManage()) this.opened.set({ ...EMPTY, ...card });
        this.openings.reload();
      });
  }
}
