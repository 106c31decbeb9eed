import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { roleName } from '../../../../core/vocabulary/role';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { SecurityEvent } from '../data/event-models';
import { eventKind } from './event-kind';

/** One security event: what was noticed about whom, and whether somebody has looked. */
@Component({
  selector: 'sg-event-card',
  imports: [Copyable, Icon, MatButton, RouterLink, TimeAgo],
  host: { class: 'card', '[class.seen]': 'event().acknowledged_at !== null' },
  template: `
    @let e = event();
    <header>
      <sg-icon [name]="e.acknowledged_at ? 'circle-check' : 'siren'" [size]="18" />
      <h2>{{ kind() }}</h2>
      <span class="muted"><sg-time [at]="e.at" /></span>
    </header>
    <dl>
      @if (e.actor_id; as id) {
        <div>
          <dt>{{ t('staff.events.actor') }}</dt>
          <dd>{{ role() }} <sg-copyable [value]="id" [shown]="id.slice(0, 8)" [what]="t('staff.audit.actor')" /></dd>
        </div>
      }
      <div>
        <dt>{{ t('staff.events.times') }}</dt>
        <dd>{{ language.number(e.count) }}</dd>
      </div>
      <div>
        <dt>{{ t('staff.events.since') }}</dt>
        <dd><sg-time [at]="e.window_start" mode="full" /></dd>
      </div>
    </dl>
    @if (e.acknowledged_at; as at) {
      <p class="muted">
        {{ t('staff.events.acknowledgedBy') }} {{ e.acknowledged_by_name }} <sg-time [at]="at" />
        @if (e.note) {
          – {{ e.note }}
        }
      </p>
    }
    <div class="does">
      @if (e.acknowledged_at === null) {
        <button matButton="filled" type="button" (click)="acknowledge.emit()">
          {{ t('staff.events.acknowledge') }}
        </button>
      }
      @if (e.actor_id; as id) {
        <a matButton routerLink="/audit" [queryParams]="{ actor_id: id }">{{ t('staff.events.toTrail') }}</a>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding: 12px 16px;
    }
    :host(.seen) {
      background: color-mix(in srgb, var(--sg-card) 60%, var(--sg-page));
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 12px;
    }
    header sg-icon {
      color: var(--sg-high);
    }
    :host(.seen) header sg-icon {
      color: var(--sg-low);
    }
    h2 {
      flex: 1 1 240px;
      font-size: 14.5px;
      font-weight: 620;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 28px;
      margin: 0;
      font-size: 13px;
    }
    dt {
      font-size: 12px;
      color: var(--sg-muted);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .does {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class EventCard {
  readonly event = input.required<SecurityEvent>();
  readonly acknowledge = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly kind = computed(() => eventKind(this.event(), this.t));
  protected readonly role = computed(() => roleName(this.event().actor_role, this.t));
}
