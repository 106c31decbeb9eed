import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { Avatar } from '../../../../shared/ui/avatar';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { Guardian } from '../../data/family-models';
import type { OpenInvitation } from '../../data/member-models';

/** The adults of the family, the invitations still open, and the way to invite one more. */
@Component({
  selector: 'sg-guardians-card',
  imports: [Avatar, Icon, MatButton, TimeAgo],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('guardians.title') }}</h2>
      @if (canManage()) {
        <button matButton="outlined" type="button" (click)="invite.emit()">
          <sg-icon matButtonIcon name="mail" [size]="16" />{{ t('guardians.invite') }}
        </button>
      }
    </div>
    <ul class="plain-list">
      @for (guardian of guardians(); track guardian.id) {
        <li>
          <sg-avatar [name]="guardian.name" />
          <div>
            <b>{{ guardian.name }}</b>
            @if (guardian.id === session.user()?.id) {
              <span class="muted you">({{ t('guardians.you') }})</span>
            }
            @if (guardian.email) {
              <p class="muted">{{ guardian.email }}</p>
            }
          </div>
        </li>
      }
      @for (invitation of open(); track invitation.id) {
        <li class="muted">
          <span class="disc"><sg-icon name="clock" [size]="17" /></span>
          <p>{{ t('guardians.pending') }} <sg-time [at]="invitation.expires_at" mode="full" /></p>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 12px;
      padding: 4px 18px 18px;
      grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr));
    }
    li {
      display: flex;
      align-items: center;
      gap: 12px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
    .you {
      margin-inline-start: 5px;
    }
    .disc {
      display: grid;
      place-items: center;
      flex: none;
      inline-size: 40px;
      block-size: 40px;
      border-radius: 50%;
      border: 1px dashed var(--sg-muted);
    }
  `,
})
export class GuardiansCard {
  readonly guardians = input.required<Guardian[]>();
  readonly invitations = input.required<OpenInvitation[]>();
  readonly canManage = input.required<boolean>();
  readonly invite = output();
  protected readonly t = inject(Language).t;
  protected readonly session = inject(Session);
  protected readonly open = computed(() => this.invitations().filter(({ status }) => status === 'open'));
}
