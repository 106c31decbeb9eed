import { Component, effect, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { Language } from '../core/language/language';
import { Notices } from '../core/notices/notices';
import { Acting } from '../core/session/acting';
import { Icon } from '../shared/ui/icon/icon';
import { TimeLeft } from '../shared/ui/time/time-left';

const ROOM = '/authorisations';

/** Says all the time under which authorisation somebody looks, and ends it; nothing of the family stays on the screen. */
@Component({
  selector: 'sg-acting-banner',
  imports: [Icon, MatButton, TimeLeft],
  template: `
    @if (acting.authorisation(); as a) {
      <section class="banner" [attr.aria-label]="t('staff.acting.banner')">
        <sg-icon name="eye" [size]="18" />
        <p>
          <b>{{ t('staff.acting.banner') }}</b>
          <span>
            {{ a.reference }} · {{ t('staff.acting.family') }} <code>{{ a.family_id.slice(0, 8) }}</code> ·
            <sg-time-left [until]="a.expires_at" />
          </span>
        </p>
        <button matButton="outlined" type="button" (click)="stop()">{{ t('staff.acting.stop') }}</button>
      </section>
    }
  `,
  styles: `
    .banner {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 12px;
      margin-block-end: 18px;
      padding: 8px 12px;
      border: 1px solid var(--sg-medium);
      border-radius: 10px;
      background: var(--sg-medium-bg);
      color: var(--sg-medium);
    }
    p {
      flex: 1 1 240px;
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
      overflow-wrap: anywhere;
      line-height: 1.4;
    }
    button {
      --mat-button-outlined-label-text-color: var(--sg-medium);
      --mat-button-outlined-outline-color: var(--sg-medium);
    }
  `,
})
export class ActingBanner {
  protected readonly t = inject(Language).t;
  protected readonly acting = inject(Acting);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  constructor() {
    let told = this.acting.endedByItself();
    effect(() => {
      const ended = this.acting.endedByItself();
      if (ended === told) return;
      told = ended;
      this.leave(this.t('staff.acting.ended'));
    });
  }

  protected stop(): void {
    this.acting.stop();
    this.leave(this.t('staff.acting.stopped'));
  }

  private leave(text: string): void {
    this.notices.show({ tone: 'info', text });
    void this.router.navigate([ROOM]);
  }
}
