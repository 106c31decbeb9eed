import { Component, inject, input, output } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { WayIn } from '../data/doorway-api';

const ICONS: Record<WayIn['kind'], IconName> = {
  passkey: 'fingerprint',
  authenticator: 'shield-check',
  backup_codes: 'shield-check',
  provider: 'globe',
  api_key: 'key-round',
};

/** What ends with a new password, each with the choice to keep it. */
@Component({
  selector: 'sg-ways-in',
  imports: [Icon, MatCheckbox, TimeAgo],
  template: `
    <h2>{{ t('account.reset.ends') }}</h2>
    <p class="muted">{{ t('account.reset.endsText') }}</p>
    <ul class="plain-list">
      @for (way of ways(); track way.id) {
        <li>
          <sg-icon [name]="icons[way.kind]" [size]="18" />
          <div>
            <b>{{ nameOf(way) }}</b>
            @if (way.created_at; as at) {
              <p class="muted">{{ t('account.reset.since') }} <sg-time [at]="at" mode="full" /></p>
            }
          </div>
          <mat-checkbox
            [aria-label]="t('account.reset.keepWhat', { what: nameOf(way) })"
            (change)="choose(way.id, $event.checked)"
          >
            {{ t('account.reset.keep') }}
          </mat-checkbox>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      margin-block-start: 12px;
    }
    h2 {
      font-size: 15px;
      font-weight: 620;
    }
    li {
      display: flex;
      align-items: center;
      gap: 4px 12px;
      padding-block: 4px;
      border-block-start: 1px solid var(--sg-line);
    }
    li div {
      flex: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class WaysIn {
  readonly ways = input.required<readonly WayIn[]>();
  readonly kept = output<string[]>();
  protected readonly t = inject(Language).t;
  protected readonly icons = ICONS;
  private readonly chosen = new Set<string>();

  protected nameOf({ kind, name }: WayIn): string {
    return this.t(`account.reset.ways.${kind}`, { name: name ?? '' });
  }

  protected choose(id: string, isKept: boolean): void {
    if (isKept) this.chosen.add(id);
    else this.chosen.delete(id);
    this.kept.emit([...this.chosen]);
  }
}
