import { SessionResponse } from '../sessions/sessions.responses';

export class SessionActionResponse extends SessionResponse {
  /** The product contacts no authority by itself: that is for people to do. */
  authorities_contacted: boolean;
}
