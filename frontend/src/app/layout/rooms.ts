import type { MessageKey } from '../core/language/messages';
import type { SignedInUser } from '../core/session/session';
import type { IconName } from '../shared/ui/icon/icons';

/** A room with a place in the navigation. */
export interface Room {
  readonly path: string;
  readonly icon: IconName;
  readonly name: MessageKey;
  /** Another room leads there too, so that a phone's narrow bar can do without it. */
  readonly isSecond?: true;
}

const GUARDIAN_ROOMS: readonly Room[] = [
  { path: '/home', icon: 'house', name: 'nav.home' },
  { path: '/alerts', icon: 'bell', name: 'nav.alerts' },
  { path: '/import', icon: 'upload', name: 'nav.import' },
  { path: '/media', icon: 'scan-face', name: 'nav.media' },
  { path: '/family', icon: 'users', name: 'family.nav.family' },
  { path: '/access-log', icon: 'eye', name: 'family.nav.access', isSecond: true },
];
/** They reach the crisis cards, and those stand with the family. */
const EMERGENCY_ROOMS: readonly Room[] = [{ path: '/family', icon: 'users', name: 'family.nav.family' }];
const CHILD_ROOMS: readonly Room[] = [{ path: '/me', icon: 'house', name: 'family.nav.own' }];
/** For guardians who belong to no family, or no longer to one. */
const JOINING_ROOMS: readonly Room[] = [{ path: '/join-family', icon: 'users', name: 'family.nav.join' }];
const OPERATOR_ROOMS: readonly Room[] = [{ path: '/operator', icon: 'monitor', name: 'nav.operator' }];

type Who = Pick<SignedInUser, 'role' | 'family_id'>;
const NEED_A_FAMILY = ['guardian', 'family_admin', 'emergency_contact'];

/** The rooms of each role, in the order they stand in the navigation. */
const ROOMS: Readonly<Record<string, readonly Room[]>> = {
  guardian: GUARDIAN_ROOMS,
  family_admin: GUARDIAN_ROOMS,
  emergency_contact: EMERGENCY_ROOMS,
  child: CHILD_ROOMS,
  system_admin: OPERATOR_ROOMS,
};

export const roomsOf = ({ role, family_id }: Who): readonly Room[] =>
  family_id === null && NEED_A_FAMILY.includes(role) ? JOINING_ROOMS : (ROOMS[role] ?? []);

/** False for a room that only other roles have; addresses that are nobody's room are left to the router. */
export function isRoomOf(user: Who, url: string): boolean {
  const isBelow = ({ path }: Room) => url === path || (/^[/?#]/.test(url.slice(path.length)) && url.startsWith(path));
  if (roomsOf(user).some(isBelow)) return true;
  return ![...JOINING_ROOMS, ...Object.values(ROOMS).flat()].some(isBelow);
}
