import { Component, inject } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Session } from '../../../core/session/session';
import { Icon } from '../../../shared/ui/icon/icon';
import { PendingChanges } from '../ui/privacy/pending-changes';
import { LinkRoom } from './link-room';
import { MirrorRoom } from './mirror-room';

/** The child's own room: what is watched, who looked, help; and before that, who may be linked at all. */
@Component({
  selector: 'sg-own-room-page',
  imports: [Icon, LinkRoom, MirrorRoom, PendingChanges],
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('family.own.hello', { name: session.user()?.first_name ?? '' }) }}</h1>
          <p class="sub">{{ t('family.own.sub') }}</p>
        </div>
      </header>
      <p class="note"><sg-icon name="smile" [size]="16" />{{ t('family.own.noTrouble') }}</p>
      @if (session.user()?.family_id) {
        <sg-pending-changes side="child" />
        <sg-mirror-room />
      } @else {
        <sg-link-room />
      }
    </div>
  `,
  styles: `
    .page {
      max-inline-size: 980px;
      grid-template-columns: minmax(0, 1fr);
    }
  `,
})
export default class OwnRoomPage {
  protected readonly t = inject(Language).t;
  protected readonly session = inject(Session);
}
