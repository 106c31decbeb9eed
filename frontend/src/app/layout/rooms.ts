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
const AUTHORISATIONS: Room = { path: '/authorisations', icon: 'scale', name: 'staff.nav.authorisations' };
const AUDIT: Room = { path: '/audit', icon: 'scroll-text', name: 'staff.nav.audit' };
const EVENTS: Room = { path: '/audit/events', icon: 'siren', name: 'staff.nav.events' };
const USERS: Room = { path: '/admin/users', icon: 'users', name: 'staff.nav.users' };
const PERMISSIONS: Room = { path: '/admin/permissions', icon: 'table', name: 'staff.nav.permissions' };
const OPERATOR_ROOMS: readonly Room[] = [
  { path: '/operator', icon: 'monitor', name: 'nav.operator' },
  USERS,
  PERMISSIONS,
  { path: '/admin/keys', icon: 'key-round', name: 'staff.nav.keys' },
];
/** Everybody has it in the settings menu; the first room of a role that has none of its own. */
const ACCOUNT: Room = { path: '/account', icon: 'user', name: 'account.title' };
/** Reached from the family's own room, so it needs no place of its own in the navigation. */
const FAMILY_KEYS: Room = { path: '/family/keys', icon: 'key-round', name: 'staff.nav.keys' };
/** What people from outside a family see of it while they cite an authorisation. */
const AUTHORISED_ROOMS: readonly Room[] = [{ path: '/alerts', icon: 'bell', name: 'nav.alerts' }];
/** They reach the crisis cards, and those stand with the family. */
const EMERGENCY_ROOMS: readonly Room[] = [{ path: '/family', icon: 'users', name: 'family.nav.family' }];
const CHILD_ROOMS: readonly Room[] = [{ path: '/me', icon: 'house', name: 'family.nav.own' }];
/** For guardians who belong to no family, or no longer to one. */
const JOINING_ROOMS: readonly Room[] = [{ path: '/join-family', icon: 'users', name: 'family.nav.join' }];

type Who = Pick<SignedInUser, 'role' | 'family_id'>;
const NEED_A_FAMILY = ['guardian', 'family_admin', 'emergency_contact'];

/** The rooms of each role, in the order they stand in the navigation. */
const ROOMS: Readonly<Record<string, readonly Room[]>> = {
  guardian: GUARDIAN_ROOMS,
  family_admin: GUARDIAN_ROOMS,
  case_worker: [AUTHORISATIONS],
  law_enforcement: [AUTHORISATIONS],
  compliance_officer: [AUTHORISATIONS, AUDIT, EVENTS, PERMISSIONS],
  security_professional: [EVENTS, AUDIT, PERMISSIONS],
  support: [USERS, PERMISSIONS],
  emergency_contact: EMERGENCY_ROOMS,
  child: CHILD_ROOMS,
  system_admin: OPERATOR_ROOMS,
};
/** Rooms of a role that stand nowhere in the navigation. */
const OTHER_ROOMS: Readonly<Record<string, readonly Room[]>> = { family_admin: [FAMILY_KEYS] };
const OUTSIDERS = ['case_worker', 'law_enforcement'];

/** The rooms in the navigation; people from outside a family have its alerts while they cite an authorisation. */
export function roomsOf({ role, family_id }: Who, isActing = false): readonly Room[] {
  if (family_id === null && NEED_A_FAMILY.includes(role)) return JOINING_ROOMS;
  const own = ROOMS[role] ?? [ACCOUNT];
  return isActing && OUTSIDERS.includes(role) ? [...own, ...AUTHORISED_ROOMS] : own;
}

/** False for a room that only other roles have; addresses that are nobody's room are left to the router. */
export function isRoomOf(user: Who, url: string, isActing = false): boolean {
  const path = url.split(/[?#]/)[0] ?? '';
  const all = [...JOINING_ROOMS, ...Object.values(ROOMS).flat(), ...Object.values(OTHER_ROOMS).flat()];
  const own = [...roomsOf(user, isActing), ...(OTHER_ROOMS[user.role] ?? [])];
  // The most exact room decides: one that is a part of another's address is a room of its own.
  const nearest = all
    .filter((room) => path === room.path || path.startsWith(`${room.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return nearest === undefined || own.some((room) => room.path === nearest.path);
}
