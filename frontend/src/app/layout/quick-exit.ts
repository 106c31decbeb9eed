import { Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../core/language/language';
import { Acting } from '../core/session/acting';
import { Session } from '../core/session/session';
import { Icon } from '../shared/ui/icon/icon';

const HARMLESS_PAGE = 'https://www.wikipedia.org/';

/** Leaves at once for a harmless page and ends the session, so that the Back button shows nothing of the family. */
@Component({
  selector: 'sg-quick-exit',
  imports: [Icon, MatButton],
  template: `
    <button matButton="outlined" type="button" (click)="leave()">
      <sg-icon matButtonIcon name="log-out" [size]="16" />{{ t('shell.quickExit') }}
    </button>
  `,
})
export class QuickExit {
  protected readonly t = inject(Language).t;
  private readonly acting = inject(Acting);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);

  protected leave(): void {
    this.document.body.hidden = true;
    this.acting.stop();
    this.session.signOutWhileLeaving();
    this.document.defaultView?.location.replace(HARMLESS_PAGE);
  }
}
