import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import { SetUp } from '../data/set-up/set-up';

/** Brings a first chat in or connects a device; both can wait. */
@Component({
  selector: 'sg-data-step',
  imports: [Icon, MatButton, RouterLink],
  template: `
    <p class="muted">{{ t('family.welcome.dataText') }}</p>
    <div class="ways">
      <section>
        <h3><sg-icon name="upload" [size]="18" />{{ t('family.welcome.importTitle') }}</h3>
        <p class="muted">{{ t('family.welcome.importText') }}</p>
        <a matButton="filled" routerLink="/import" [queryParams]="{ child: setUp.child()?.id }">{{
          t('family.welcome.importTitle')
        }}</a>
      </section>
      <section>
        <h3><sg-icon name="link" [size]="18" />{{ t('family.welcome.keyTitle') }}</h3>
        <p class="muted">{{ t('family.welcome.keyText', { name: name() }) }}</p>
        <a matButton="outlined" routerLink="/family/keys">{{ t('family.welcome.keyTitle') }}</a>
      </section>
    </div>
    <div>
      <button matButton type="button" (click)="setUp.pass('data')">{{ t('family.welcome.skip') }}</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    .ways {
      display: grid;
      gap: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
    }
    section {
      display: grid;
      align-content: space-between;
      justify-items: start;
      gap: 10px;
      padding: 16px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
    }
    h3 {
      display: flex;
      align-items: center;
      gap: 9px;
      font-size: 15px;
      font-weight: 600;
    }
    h3 sg-icon {
      color: var(--mat-sys-primary);
    }
  `,
})
export class DataStep {
  protected readonly t = inject(Language).t;
  protected readonly setUp = inject(SetUp);
  protected readonly name = computed(() => this.setUp.child()?.name ?? '');
}
