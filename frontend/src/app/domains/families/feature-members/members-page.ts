import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { Session } from '../../../core/session/session';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import type { Erasure } from '../../data-rights/public';
import { FamiliesApi } from '../data/families-api';
import { FamilyHome } from '../../overview/public';
import { isGuardian, isManaging } from '../data/managing';
import type { ChildEntry } from '../data/member-models';
import { AddChildDialog } from '../ui/children/add-child-dialog';
import { ChildrenCard } from '../ui/children/children-card';
import { CrisisDialog } from '../ui/crisis/crisis-dialog';
import { CustodyCard } from '../ui/members/custody-card';
import { EraseDialog } from '../../data-rights/public-ui';
import { FamilyCard } from '../ui/household/family-card';
import { LinkDialog } from '../ui/children/link-dialog';
import { MembersCard } from '../ui/members/members-card';
import { ToldCard } from '../ui/home/told-card';
import { PlanCard } from '../ui/household/plan-card';
import { ReceiptsCard } from '../../data-rights/public-ui';
import { MemberActs } from './member-acts';

/** The family: its adults with their rights, its children, what the plan holds and the mode for separated parents. */
@Component({
  selector: 'sg-members-page',
  imports: [
    ChildrenCard,
    CustodyCard,
    FamilyCard,
    Icon,
    MatButton,
    MembersCard,
    PlanCard,
    ProblemPanel,
    ReceiptsCard,
    RouterLink,
    Skeleton,
    ToldCard,
  ],
  providers: [MemberActs],
  templateUrl: './members-page.html',
  styleUrl: './members-page.scss',
})
export default class MembersPage {
  protected readonly t = inject(Language).t;
  protected readonly canManage = isManaging();
  protected readonly isGuardian = isGuardian();
  protected readonly acts = inject(MemberActs);
  protected readonly family = inject(FamiliesApi).family();
  protected readonly children = computed(() => (this.family.hasValue() ? this.family.value().children : []));
  protected readonly names = computed(() => Object.fromEntries(this.children().map(({ id, name }) => [id, name])));
  private readonly dialog = inject(MatDialog);
  private readonly home = inject(FamilyHome);
  private readonly session = inject(Session);

  protected addChild(): void {
    this.dialog
      .open(AddChildDialog, { width: '480px' })
      .afterClosed()
      .subscribe((isAdded) => {
        if (!isAdded) return;
        this.family.reload();
        this.home.reload();
      });
  }

  protected openCrisisCard({ id, name }: ChildEntry): void {
    this.dialog.open(CrisisDialog, { width: '480px', data: { id, name } });
  }

  protected link(): void {
    this.dialog.open(LinkDialog, { width: '480px' });
  }

  protected eraseFamily(name: string): void {
    this.dialog
      .open<EraseDialog, unknown, Erasure>(EraseDialog, { width: '520px', data: { childId: '', name, confirm: name } })
      .afterClosed()
      .subscribe((erasure) => {
        if (erasure) this.session.end();
      });
  }

  protected async setCustodyConflict(isOn: boolean): Promise<void> {
    await this.acts.setCustodyConflict(isOn, () => {
      this.family.reload();
      this.acts.members.reload();
    });
  }
}
