import { Component, type ElementRef, computed, effect, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';
import { Language } from '../core/language/language';
import { Notices } from '../core/notices/notices';
import { Realtime } from '../core/realtime/realtime';
import { Acting } from '../core/session/acting';
import { Session } from '../core/session/session';
import { FamilyNotices } from '../domains/families/public';
import { FamilyHome } from '../domains/overview/public';
import { Icon } from '../shared/ui/icon/icon';
import { ActingBanner } from './acting-banner';
import { NoticeStack } from './notice-stack';
import { QuickExit } from './quick-exit';
import { type Room, roomsOf } from './rooms';
import { SettingsMenu } from './settings-menu';

/** The frame around every room: navigation with the count of open alerts, live line, settings, quick exit, notices. */
@Component({
  selector: 'sg-shell',
  imports: [ActingBanner, RouterOutlet, RouterLink, RouterLinkActive, Icon, NoticeStack, QuickExit, SettingsMenu],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export default class Shell {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly realtime = inject(Realtime);
  protected readonly rooms = computed(() => {
    const user = this.session.user();
    return user ? roomsOf(user, this.acting.isActing()) : [];
  });
  private readonly session = inject(Session);
  private readonly acting = inject(Acting);
  private readonly home = inject(FamilyHome);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private lastPath = '';
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly openAlerts = computed(() => this.home.overview()?.open_alerts ?? 0);

  constructor() {
    inject(FamilyNotices);
    effect(() => {
      if (this.session.isSignedIn()) return;
      this.notices.clear();
      void this.router.navigate(['/sign-in']);
    });
    this.realtime.alertCreated.pipe(takeUntilDestroyed()).subscribe((alert) =>
      this.notices.show({
        tone: 'alert',
        text: this.t('notice.newAlert', { severity: this.t(`severity.${alert.severity}`) }),
        link: { label: this.t('notice.open'), commands: ['/alerts', alert.alert_id] },
      }),
    );
    this.realtime.securityNotice.pipe(takeUntilDestroyed()).subscribe(() =>
      this.notices.show({
        tone: 'alert',
        text: this.t('account.securityNotice'),
        link: { label: this.t('account.devices.title'), commands: ['/account', 'devices'] },
      }),
    );
    // A new room starts at its top for keyboards and screen readers too; a change of filters does not move the focus.
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        filter((event) => pathOf(event.urlAfterRedirects) !== this.lastPath),
        takeUntilDestroyed(),
      )
      .subscribe((event) => {
        this.lastPath = pathOf(event.urlAfterRedirects);
        this.main().nativeElement.focus({ preventScroll: true });
      });
  }

  /** The address of another room may begin like this one's, and only one of them is the current. */
  protected holdsOther({ path }: Room): boolean {
    return this.rooms().some((other) => other.path.startsWith(`${path}/`));
  }

  protected skipToMain(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}
