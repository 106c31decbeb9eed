import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { AccessEntry } from '../data/access-models';
import { actWords, roleWords } from './act-words';
import { looksOf } from './looks';

const OUTSIDE = [
  'case_worker',
  'law_enforcement',
  'compliance_officer',
  'security_professional',
  'support',
  'system_admin',
];

interface Line extends AccessEntry {
  role: string;
  about: string;
  icon: IconName;
  isOutside: boolean;
  isBreakGlass: boolean;
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
            <p class="who">
              <b>{{ line.isOutside ? line.role : line.who.name }}</b>
              @if (line.who.is_you) {
                <span class="muted">({{ t('family.access.you') }})</span>
              } @else if (!line.isOutside) {
                <span class="muted">{{ line.role }}</span>
              }
            </p>
            <p>
              {{ line.what }}
              @if (line.about) {
                <span class="muted">· {{ line.about }}</span>
              }
              @if (line.was_refused) {
                <span class="mark refused">{{ t('family.access.refused') }}</span>
              }
              @if (line.isBreakGlass) {
                <span class="mark glass">{{ t('family.access.breakGlass') }}</span>
              } @else if (line.who.authorisation_id) {
                <span class="mark">{{ t('family.access.underAuthorisation') }}</span>
              }
            </p>
            @if (line.why) {
              <p class="muted">“{{ line.why }}”</p>
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
  protected readonly t = this.language.t;

  protected readonly lines = computed(() => looksOf(this.entries()).map((entry) => this.line(entry)));

  private line(entry: AccessEntry): Line {
    const { role, authorisation_id } = entry.who;
    const isBreakGlass = authorisation_id !== null && this.breakGlassIds().includes(authorisation_id);
    return {
      ...entry,
      what: actWords(entry, this.t),
      role: roleWords(role, this.t),
      about: this.names()[entry.child_id ?? ''] ?? '',
      icon: isBreakGlass ? 'triangle-alert' : OUTSIDE.includes(role ?? '') ? 'shield-check' : 'eye',
      isOutside: OUTSIDE.includes(role ?? ''),
      isBreakGlass,
    };
  }
}
