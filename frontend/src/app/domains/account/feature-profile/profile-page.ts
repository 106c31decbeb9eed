import { Component, inject } from '@angular/core';
import { ProblemPanel } from '../../../shared/ui/problem-panel';
import { Skeleton } from '../../../shared/ui/skeleton';
import { AccountApi } from '../data/account-api';
import { ProfileForm } from '../ui/profile-form';

/** Name, reachability, and how and when SafeGuardian may interrupt. */
@Component({
  selector: 'sg-profile-page',
  imports: [ProblemPanel, ProfileForm, Skeleton],
  template: `
    @if (profile.hasValue()) {
      <sg-profile-form [profile]="profile.value()" (saved)="profile.reload()" />
    } @else if (profile.error(); as error) {
      <sg-problem-panel [error]="error" (retry)="profile.reload()" />
    } @else {
      <sg-skeleton [rows]="2" [height]="240" />
    }
  `,
})
export default class ProfilePage {
  protected readonly profile = inject(AccountApi).profile();
}
