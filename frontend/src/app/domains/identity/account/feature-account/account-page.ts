import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';

/** The frame of the own account: who one is, and the three rooms below it. */
@Component({
  selector: 'sg-account-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('account.title') }}</h1>
          <p class="sub">{{ session.user()?.first_name }} {{ session.user()?.last_name }}</p>
        </div>
      </header>
      <nav [attr.aria-label]="t('account.title')">
        @for (room of rooms; track room.path) {
          <a
            [routerLink]="room.path"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: true }"
            >{{ t(room.name) }}</a
          >
        }
      </nav>
      <router-outlet />
    </div>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      border-block-end: 1px solid var(--sg-line);
    }
    a {
      padding-block: 8px;
      border-block-end: 2px solid transparent;
      color: var(--sg-muted);
      font-weight: 550;
      text-decoration: none;
    }
    a.active {
      border-color: var(--mat-sys-primary);
      color: var(--sg-ink);
    }
  `,
})
export default class AccountPage {
  protected readonly t = inject(Language).t;
  protected readonly session = inject(Session);
  protected readonly rooms = [
    { path: '/account', name: 'account.profile' },
    { path: '/account/security', name: 'account.security' },
    { path: '/account/devices', name: 'account.devices.title' },
  ] as const;
}
