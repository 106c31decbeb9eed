import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Session } from '../../../../core/session/session';
import { EmptyState } from '../../../../shared/ui/states/empty-state';
import { Icon } from '../../../../shared/ui/icon/icon';
import { Pager } from '../../../../shared/ui/controls/pager';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import type { ApiKey } from '../data/key-models';
import { KEYS_PAGE_SIZE, KeysApi } from '../data/keys-api';
import { KeyTable } from '../ui/key-table';
import { NewKeyDialog } from '../ui/new-key-dialog';
import { RevokeKeyDialog } from '../ui/revoke-key-dialog';
import { RotateKeyDialog } from '../ui/rotate-key-dialog';

/** The API keys of the own family, or of the system for those who run it. */
@Component({
  selector: 'sg-keys-page',
  imports: [EmptyState, Icon, KeyTable, MatButton, Pager, ProblemPanel, Skeleton],
  host: { class: 'dense' },
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('staff.nav.keys') }}</h1>
          <p class="sub">{{ t(hasFamily() ? 'staff.keys.subFamily' : 'staff.keys.subSystem') }}</p>
        </div>
        <div class="actions">
          <button matButton="filled" type="button" (click)="create()">
            <sg-icon matButtonIcon name="plus" [size]="16" />{{ t('staff.keys.create') }}
          </button>
        </div>
      </header>
      @if (keys.hasValue()) {
        <section class="card">
          @if (keys.value().api_keys.length > 0) {
            <sg-key-table [keys]="keys.value().api_keys" (rotate)="rotate($event)" (revoke)="revoke($event)" />
            <sg-pager [offset]="offset()" [limit]="limit" [total]="keys.value().total" (turn)="offset.set($event)" />
          } @else {
            <sg-empty-state icon="key-round" [heading]="t('staff.keys.empty')" [text]="t('staff.keys.emptyText')" />
          }
        </section>
      } @else if (keys.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="keys.reload()" />
      } @else {
        <sg-skeleton [rows]="6" [height]="34" />
      }
    </div>
  `,
})
export default class KeysPage {
  protected readonly t = inject(Language).t;
  protected readonly offset = signal(0);
  protected readonly limit = KEYS_PAGE_SIZE;
  private readonly api = inject(KeysApi);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly user = inject(Session).user;
  protected readonly hasFamily = computed(() => Boolean(this.user()?.family_id));
  protected readonly keys = this.api.list(this.offset);

  protected async create(): Promise<void> {
    await firstValueFrom(this.dialog.open(NewKeyDialog, { width: '560px', disableClose: true }).afterClosed());
    this.keys.reload();
  }

  protected async rotate(data: ApiKey): Promise<void> {
    const dialog = this.dialog.open(RotateKeyDialog, { width: '480px', disableClose: true, data });
    await firstValueFrom(dialog.afterClosed());
    this.keys.reload();
  }

  protected async revoke(data: ApiKey): Promise<void> {
    const dialog = this.dialog.open<RevokeKeyDialog, ApiKey, boolean>(RevokeKeyDialog, { width: '460px', data });
    if (!(await firstValueFrom(dialog.afterClosed()))) return;
    try {
      await this.api.revoke(data.id);
      this.notices.show({ tone: 'info', text: this.t('staff.keys.revoked') });
    } catch (error) {
      // HttpErrorResponse: somebody else was faster, or no server; the list shows the truth again.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
    }
    this.keys.reload();
  }
}
