import type { FastifyReply } from 'fastify';
import type { Role } from '@app/kernel';
import type { SignedInResponse } from './signed-in.responses';

/** A session just opened or refreshed, with the person it belongs to. */
export interface IssuedSession {
  readonly token: string;
  readonly expiresAt: Date;
  readonly refreshToken: string | null;
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly emailVerifiedAt: Date | null;
    readonly firstName: string;
    readonly lastName: string;
    readonly role: Role;
    readonly familyId: string | null;
  };
}

export const REFRESH_COOKIE = 'sg_refresh';
const THIRTY_DAYS = 30 * 24 * 3600;

export const cookieOptions = (isSecure: boolean) =>
  ({ httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/api/auth', maxAge: THIRTY_DAYS }) as const;

/** What a client receives when it signed in, as the specification has it; a browser's refresh token goes into a cookie that no script can read. */
export function signedInResponse(
  session: IssuedSession,
  isBrowser: boolean,
  reply: FastifyReply,
  isSecure: boolean,
): SignedInResponse {
  const { token, expiresAt, refreshToken, account } = session;
  if (isBrowser && refreshToken) void reply.setCookie(REFRESH_COOKIE, refreshToken, cookieOptions(isSecure));
  return {
    token,
    expires_at: expiresAt,
    ...(isBrowser || !refreshToken ? {} : { refresh_token: refreshToken }),
    user: {
      id: account.id,
      email: account.email,
      email_verified: account.emailVerifiedAt !== null,
      first_name: account.firstName,
      last_name: account.lastName,
      role: account.role,
      family_id: account.familyId,
    },
  };
}
