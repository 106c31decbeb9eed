import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../core/language/language';
import { Notices } from '../core/notices/notices';
import { Icon } from '../shared/ui/icon/icon';

/** Shows short messages in a corner and tells them to screen readers without interrupting. */
@Component({
  selector: 'sg-notice-stack',
  imports: [Icon, RouterLink],
  host: { class: 'no-print' },
  template: `
    <div class="stack" aria-live="polite" role="status">
      @for (notice of notices.shown(); track notice.id) {
        <div class="notice" [attr.data-tone]="notice.tone">
          <sg-icon [name]="notice.tone === 'info' ? 'check' : notice.tone === 'alert' ? 'bell' : 'circle-alert'" />
          <p>{{ notice.text }}</p>
          @if (notice.link; as link) {
            <a [routerLink]="link.commands" (click)="notices.dismiss(notice.id)">{{ link.label }}</a>
          }
          @if (notice.action; as action) {
            <button type="button" (click)="action.run(); notices.dismiss(notice.id)">{{ action.label }}</button>
          }
          <button
            type="button"
            class="close"
            [attr.aria-label]="t('action.dismiss')"
            (click)="notices.dismiss(notice.id)"
          >
            <sg-icon name="x" [size]="16" />
          </button>
        </div>
      }
    </div>
  `,
  styleUrl: './notice-stack.scss',
})
export class NoticeStack {
  protected readonly notices = inject(Notices);
  protected readonly t = inject(Language).t;
}
