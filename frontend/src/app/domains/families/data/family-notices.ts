import { Service, inject } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Realtime } from '../../../core/realtime/realtime';
import type { ServerEvents } from '../../../core/realtime/server-events';
import { Session } from '../../../core/session/session';
import { FamilyHome } from '../../overview/public';

/** What this portal has words for, and the room in which there is more about it. */
const ROOM_OF = {
  tier_changed: 'child',
  monitoring_ended: 'child',
  agreement_signed: 'child',
  agreement_withdrawn: 'home',
  monitoring_paused: 'child',
  crisis_card_opened: 'access',
  custody_conflict_on: 'family',
  custody_conflict_off: 'family',
  member_joined: 'family',
  member_left: 'family',
  child_asks_for_help: 'home',
  child_contests: 'home',
  child_asks_for_erasure: 'home',
  break_glass: 'access',
  widening_asked: 'child',
  widening_confirmed: 'child',
  widening_in_effect: 'child',
  widening_withdrawn: 'child',
  sight_widened: 'family',
} as const;
type Kind = keyof typeof ROOM_OF;

/** These stay on the screen until somebody has read them. */
const GRAVE: readonly Kind[] = ['child_asks_for_help', 'agreement_withdrawn', 'break_glass', 'crisis_card_opened'];

/** Tells whoever is signed in what happened in the family, as it happens. */
@Service()
export class FamilyNotices {
  private readonly t = inject(Language).t;
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);
  private readonly home = inject(FamilyHome);

  constructor() {
    inject(Realtime).familyNotice.subscribe((notice) => this.tell(notice));
  }

  private tell(notice: ServerEvents['family_notice']): void {
    const kind = notice.kind in ROOM_OF ? (notice.kind as Kind) : undefined;
    this.notices.show({
      tone: kind && GRAVE.includes(kind) ? 'alert' : 'info',
      text: this.t(`family.notice.${kind ?? 'other'}`),
      link: { label: this.t('family.notice.see'), commands: this.room(kind, notice.child_id) },
    });
    this.home.reload();
  }

  private room(kind: Kind | undefined, childId: string | null): string[] {
    if (this.session.user()?.role === 'child') return ['/me'];
    const room = kind ? ROOM_OF[kind] : 'family';
    if (room === 'child' && childId) return ['/family/children', childId];
    return [room === 'access' ? '/access-log' : room === 'home' ? '/home' : '/family'];
  }
}
