import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Session } from '../../../core/session/session';
import { Icon } from '../../../shared/ui/icon/icon';
import type { IconName } from '../../../shared/ui/icon/icons';
import { TimeAgo } from '../../../shared/ui/time-ago';
import type { AccessEntry } from '../data/access-models';
import { actWords, roleWords } from './act-words';

const OUTSIDE = [
  'case_worker',
  'law_enforcement',
  'compliance_officer',
  'security_professional',
  'support',
  'system_admin',
];

interface Line extends AccessEntry {
  who: string;
  role: string;
  what: string;
  about: string;
  icon: IconName;
  isMine: boolean;
  isBreakGlass: boolean;
  isRefused: boolean;
}

/** Who looked, at what, when and why; emergency access stands out in shape and words. */
@Component({
  selector: 'sg-access-list',
  imports: [Icon, TimeAgo],
  template: `
    <ol class="plain-list" [attr.aria-label]="t('family.access.listLabel')">
      @for (line of lines(); track line.id) {
        <li [class.break-glass]="line.isBreakGlass">
          <span class="disc"><sg-icon [name]="line.icon" [size]="17" /></span>
          <div class="what">
            <p>
              <b>{{ line.who }}</b>
              @if (line.isMine) {
                <span class="muted">({{ t('family.access.you') }})</span>
              } @else if (line.role !== line.who) {
                <span class="muted">{{ line.role }}</span>
              }
            </p>
            <p>
              {{ line.what }}
              @if (line.about) {
                <span class="muted">· {{ line.about }}</span>
              }
              @if (line.isRefused) {
                <span class="mark refused">{{ t('family.access.refused') }}</span>
              }
              @if (line.isBreakGlass) {
                <span class="mark glass">{{ t('family.access.breakGlass') }}</span>
              } @else if (line.authorisation_id) {
                <span class="mark">{{ t('family.access.underAuthorisation') }}</span>
              }
            </p>
            @if (line.purpose) {
              <p class="muted">“{{ line.purpose }}”</p>
            }
          </div>
          <span class="muted when"><sg-time [at]="line.at" /> · <sg-time [at]="line.at" mode="full" /></span>
        </li>
      }
    </ol>
  `,
  styleUrl: './access-list.scss',
})
export class AccessList {
  readonly entries = input.required<readonly AccessEntry[]>();
  /** Names of children by id; where there is only one, it need not be said. */
  readonly names = input<Readonly<Record<string, string>>>({});
  /** Which authorisations were emergency access. */
  readonly breakGlassIds = input<readonly string[]>([]);
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  protected readonly t = this.language.t;

  protected readonly lines = computed(() => this.entries().map((entry) => this.line(entry)));

  private line(entry: AccessEntry): Line {
    const isBreakGlass = entry.authorisation_id !== null && this.breakGlassIds().includes(entry.authorisation_id);
    const isOutside = OUTSIDE.includes(entry.actor_role ?? '');
    const role = roleWords(entry.actor_role, this.t);
    return {
      ...entry,
      role,
      who: entry.actor_name ?? role,
      what: actWords(entry.action, this.t),
      about: this.names()[entry.child_id ?? ''] ?? '',
      icon: isBreakGlass ? 'triangle-alert' : isOutside ? 'shield-check' : 'eye',
      isMine: entry.actor_id !== null && entry.actor_id === this.session.user()?.id,
      isBreakGlass,
      isRefused: ['refused', 'denied'].includes(entry.outcome),
    };
  }
}
