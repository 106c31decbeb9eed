import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Language } from '../../../../core/language/language';
import type { SecondFactor } from '../../../../core/session/session';
import { Icon } from '../../../../shared/ui/icon/icon';
import { BackupCodesDialog } from './backup-codes-dialog';
import { RemoveTotpDialog } from './remove-totp-dialog';
import { TotpDialog } from './totp-dialog';

/** The authenticator app: whether there is one, whether backup codes are left, and the way to change it. */
@Component({
  selector: 'sg-totp-card',
  imports: [Icon, MatButton],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('account.totp.title') }}</h2>
      <span class="state muted" [class.on]="isOn()">
        <sg-icon [name]="isOn() ? 'circle-check' : 'circle-minus'" [size]="16" />
        {{ t(isOn() ? 'account.totp.on' : 'account.totp.off') }}
      </span>
    </div>
    <div class="card-body">
      <p class="muted">{{ t('account.totp.text') }}</p>
      @if (isOn()) {
        @if (!hasCodes()) {
          <p class="note warning"><sg-icon name="triangle-alert" [size]="16" />{{ t('account.totp.noCodes') }}</p>
        }
        <div class="actions">
          <button matButton="outlined" type="button" (click)="open('codes')">
            {{ t('account.totp.renewCodes') }}
          </button>
          <button matButton type="button" (click)="open('remove')">{{ t('account.totp.remove') }}</button>
        </div>
      } @else {
        <div class="actions">
          <button matButton="filled" type="button" (click)="open('setUp')">{{ t('account.totp.setUp') }}</button>
        </div>
      }
    </div>
  `,
  styles: `
    .card-body {
      display: grid;
      gap: 12px;
    }
    .state {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .state.on {
      color: var(--sg-low);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
    }
  `,
})
export class TotpCard {
  readonly methods = input.required<SecondFactor[]>();
  readonly changed = output();
  protected readonly t = inject(Language).t;
  protected readonly isOn = computed(() => this.methods().includes('totp'));
  protected readonly hasCodes = computed(() => this.methods().includes('backup_code'));
  private readonly dialog = inject(MatDialog);

  protected async open(what: 'setUp' | 'codes' | 'remove'): Promise<void> {
    const dialogs = { setUp: TotpDialog, codes: BackupCodesDialog, remove: RemoveTotpDialog };
    // A set-up that was left half-way changes nothing; asking the server again is cheap and always right.
    await firstValueFrom(this.dialog.open<unknown>(dialogs[what], { width: '460px' }).afterClosed());
    this.changed.emit();
  }
}
