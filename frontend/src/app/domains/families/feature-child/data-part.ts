import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Icon } from '../../../shared/ui/icon/icon';
import type { Erasure } from '../../data-rights/public';
import { FamilyHome } from '../../overview/public';
import { CopyCard } from '../../data-rights/public-ui';
import { EraseDialog } from '../../data-rights/public-ui';

/** What is stored about a child: a copy to take along, and its destruction. */
@Component({
  selector: 'sg-data-part',
  imports: [CopyCard, Icon, MatButton],
  template: `
    <sg-copy-card
      [childId]="childId()"
      [heading]="t('family.child.copyTitle')"
      [text]="t('family.child.copyText', { name: firstName() })"
    />
    @if (canManage()) {
      <section class="card">
        <div class="card-head">
          <h2>{{ t('family.child.eraseTitle') }}</h2>
        </div>
        <div class="card-body">
          <p>{{ t('family.child.eraseText', { name: firstName() }) }}</p>
          <p class="note"><sg-icon name="lock" [size]="16" />{{ t('family.child.eraseHold') }}</p>
          <button matButton="outlined" type="button" (click)="erase()">
            <sg-icon matButtonIcon name="trash" [size]="16" />{{ t('family.child.eraseMake') }}
          </button>
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    .card-body {
      display: grid;
      gap: 14px;
      justify-items: start;
      line-height: 1.5;
    }
    button {
      --mat-button-outlined-label-text-color: var(--sg-critical);
    }
  `,
})
export class DataPart {
  readonly childId = input.required<string>();
  readonly firstName = input.required<string>();
  readonly canManage = input.required<boolean>();
  protected readonly t = inject(Language).t;
  private readonly dialog = inject(MatDialog);
  private readonly home = inject(FamilyHome);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly order = computed(() => ({
    childId: this.childId(),
    name: this.firstName(),
    confirm: this.firstName(),
  }));

  protected erase(): void {
    this.dialog
      .open<EraseDialog, unknown, Erasure>(EraseDialog, { width: '520px', data: this.order() })
      .afterClosed()
      .subscribe((erasure) => {
        if (!erasure) return;
        this.notices.show({ tone: 'info', text: this.t('family.child.eraseBegun') });
        this.home.reload();
        // The receipt waits where the family is, since this child is gone.
        void this.router.navigate(['/family']);
      });
  }
}
