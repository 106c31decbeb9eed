import { Service, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { ChildEntry } from '../data/member-models';
import { AddChildDialog } from '../ui/children/add-child-dialog';
import { InviteDialog } from '../ui/members/invite-dialog';

/** The dialogs of the home room, apart from its page: most visits open none, and forms weigh more than the page. */
@Service()
export class HomeDialogs {
  private readonly dialog = inject(MatDialog);

  /** @returns whether a child was added */
  async addChild(): Promise<boolean> {
    const dialog = this.dialog.open<AddChildDialog, unknown, boolean>(AddChildDialog, { width: '480px' });
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }

  /** @param children whom an invitation may be about; resolves once the dialog is closed */
  async invite(children: readonly ChildEntry[]): Promise<void> {
    await firstValueFrom(this.dialog.open(InviteDialog, { width: '520px', data: children }).afterClosed());
  }
}
