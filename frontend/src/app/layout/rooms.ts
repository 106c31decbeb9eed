import type { MessageKey } from '../core/language/messages';
import type { SignedInUser } from '../core/session/session';
import type { IconName } from '../shared/ui/icon/icons';

/** A room with a place in the navigation. */
export interface Room {
  readonly path: string;
  readonly icon: IconName;
  readonly name: MessageKey;
}

const GUARDIAN_ROOMS: readonly Room[] = [
  { path: '/home', icon: 'house', name: 'nav.home' },
  { path: '/alerts', icon: 'bell', name: 'nav.alerts' },
  { path: '/import', icon: 'upload', name: 'nav.import' },
  { path: '/media', icon: 'scan-face', name: 'nav.media' },
];
const OPERATOR_ROOMS: readonly Room[] = [{ path: '/operator', icon: 'monitor', name: 'nav.operator' }];

/** The rooms of each role, in the order they stand in the navigation. */
const ROOMS: Readonly<Record<string, readonly Room[]>> = {
  guardian: GUARDIAN_ROOMS,
  family_admin: GUARDIAN_ROOMS,
  system_admin: OPERATOR_ROOMS,
};

export const roomsOf = ({ role }: Pick<SignedInUser, 'role'>): readonly Room[] => ROOMS[role] ?? [];

/** False for a room that only other roles have; addresses that are nobody's room are left to the router. */
export function isRoomOf(user: Pick<SignedInUser, 'role'>, url: string): boolean {
  const isBelow = ({ path }: Room) => url === path || (/^[/?#]/.test(url.slice(path.length)) && url.startsWith(path));
  if (roomsOf(user).some(isBelow)) return true;
  return !Object.values(ROOMS).flat().some(isBelow);
}
