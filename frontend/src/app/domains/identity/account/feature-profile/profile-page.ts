import { Component, inject } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { AccountApi } from '../data/account-api';
import { ProfileForm } from '../ui/profile-form';
import { VerifyForm } from '../ui/verify-form';

/** Name, reachability, and how and when SafeGuardian may interrupt. */
@Component({
  selector: 'sg-profile-page',
  imports: [ProblemPanel, ProfileForm, Skeleton, VerifyForm],
  template: `
    @if (profile.hasValue()) {
      @if (!profile.value().email_verified) {
        <section class="card" aria-labelledby="verify">
          <div class="card-head">
            <h2 id="verify">{{ t('family.welcome.verify') }}</h2>
          </div>
          <div class="card-body">
            <sg-verify-form [email]="profile.value().email" (verified)="profile.reload()" />
          </div>
        </section>
      }
      <sg-profile-form [profile]="profile.value()" (saved)="profile.reload()" />
    } @else if (profile.error(); as error) {
      <sg-problem-panel [error]="error" (retry)="profile.reload()" />
    } @else {
      <sg-skeleton [rows]="2" [height]="240" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    .card {
      max-inline-size: 760px;
    }
  `,
})
export default class ProfilePage {
  protected readonly t = inject(Language).t;
  protected readonly profile = inject(AccountApi).profile();
}
