import { AccessTokens, Actors } from '@app/auth';
import type { Actor } from '@app/kernel';
import { anActor } from './actors';
import type { RunningApp } from '../product/app';
import { Client } from './client';

export interface Acting extends Client {
  readonly actor: Actor;
}

const rehearsed = new WeakMap<Actors, Map<string, Actor>>();

/**
 * A client that the running app takes for this actor, whatever it takes to become one. For tests of what an actor may
 * do; how somebody becomes an actor has tests of its own.
 */
export async function acting({ app, address }: RunningApp, overrides: Partial<Actor> = {}): Promise<Acting> {
  const actors = app.get(Actors);
  const cast = rehearsed.get(actors) ?? rehearse(actors);
  const actor = anActor(overrides);
  cast.set(actor.sessionId, actor);
  const { token } = await app.get(AccessTokens).issue(actor.accountId, actor.sessionId);
  return Object.assign(new Client(address), { token, actor });
}

/** Less than this left, and a busy machine may not come to the end of a test before the token does. */
const SPARE_SECONDS = 600;

/** Gives a client whose token will run out another one for the same session. */
export async function renew({ app }: RunningApp, client: Client): Promise<void> {
  if (!client.token) return;
  const claims = Buffer.from(client.token.split('.')[1], 'base64url').toString();
  const { sub, sid, exp } = JSON.parse(claims) as { sub: string; sid: string; exp: number };
  if (exp - Date.now() / 1000 < SPARE_SECONDS) client.token = (await app.get(AccessTokens).issue(sub, sid)).token;
}

function rehearse(actors: Actors): Map<string, Actor> {
  const cast = new Map<string, Actor>();
  const real = actors.ofSession.bind(actors);
  actors.ofSession = async (sessionId, accountId) => cast.get(sessionId) ?? real(sessionId, accountId);
  rehearsed.set(actors, cast);
  return cast;
}
