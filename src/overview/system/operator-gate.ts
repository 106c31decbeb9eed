import type { AccessTokens } from '@app/auth';
import { authErrors, decide } from '@app/auth';
import { DomainError } from '@app/kernel';

export const BOARD_COOKIE = 'sg_operator';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Lets operators through, by bearer token or by the board's own cookie. */
export const operatorGate =
  (tokens: AccessTokens) =>
  async (headers: Headers): Promise<void> => {
    const actor = await tokens.actorOf(bearerOf(headers) ?? cookieOf(headers));
    const { isAllowed, reason } = decide(actor, 'system.operate');
    if (!isAllowed) throw new DomainError(authErrors.AUTH_003, `Not allowed: ${reason}`, 'forbidden');
  };

const bearerOf = ({ authorization }: Headers) => /^Bearer (.+)$/i.exec(String(authorization ?? ''))?.[1];

function cookieOf({ cookie }: Headers): string | undefined {
  const pairs = String(cookie ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${BOARD_COOKIE}=`))?.slice(BOARD_COOKIE.length + 1);
}
