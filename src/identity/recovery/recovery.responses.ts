import { Id, OneOf } from '@app/http';
import { wayInKinds } from './way-in';
import type { WayInKind } from './way-in';

export class PasswordResetResponse {
  /** The same whoever has the address. */
  message: string;
}

/** Something besides the password that opens the account. */
export class WayInResponse {
  @Id() id: string;
  @OneOf('WayInKind', wayInKinds) kind: WayInKind;
  /**
   * What its owner called it, where it has a name.
   * @example 'Telephone'
   */
  name: string | null;
  created_at: Date | null;
  last_used_at: Date | null;
}

export class ResetContentsResponse {
  ways_in: WayInResponse[];
}
