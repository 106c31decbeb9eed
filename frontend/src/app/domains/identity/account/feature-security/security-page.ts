import { Component, inject } from '@angular/core';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { AccountApi } from '../data/account-api';
import { PasskeysCard } from '../ui/passkeys-card';
import { PasswordCard } from '../ui/password-card';
import { TotpCard } from '../ui/totp-card';

/** Everything that proves who one is: password, authenticator app with backup codes, passkeys. */
@Component({
  selector: 'sg-security-page',
  imports: [PasskeysCard, PasswordCard, ProblemPanel, Skeleton, TotpCard],
  template: `
    @if (factors.hasValue()) {
      <sg-totp-card [methods]="factors.value().methods" (changed)="factors.reload()" />
      <sg-passkeys-card [passkeys]="factors.value().passkeys" (changed)="factors.reload()" />
      <sg-password-card />
    } @else if (factors.error(); as error) {
      <sg-problem-panel [error]="error" (retry)="factors.reload()" />
    } @else {
      <sg-skeleton [rows]="3" [height]="120" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
      max-inline-size: 760px;
    }
  `,
})
export default class SecurityPage {
  protected readonly factors = inject(AccountApi).secondFactors();
}
