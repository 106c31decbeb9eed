import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { CHALLENGE_MS } from './sign-in-proof';
import type { ChallengeKind } from './sign-in-proof';

export interface Challenge {
  readonly id: string;
  /** Null while nobody has said who they are. */
  readonly accountId: string | null;
  /** What a passkey must sign; null when there is nothing to sign, or it was shown once. */
  readonly passkeyChallenge: string | null;
}

/** Questions that wait for an answer between two requests: who was half signed in, and what a passkey must sign. */
@Injectable()
export class Challenges {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  open(
    kind: ChallengeKind,
    { accountId, passkeyChallenge }: { accountId: string | null; passkeyChallenge: string | null },
  ): Promise<{ token: string; expiresAt: Date }> {
    return this.db.asService('identity', async () => {
      const id = randomUUID();
      const secret = randomBytes(32).toString('base64url');
      const expiresAt = new Date(this.clock.now().getTime() + CHALLENGE_MS);
      await this.db.manager.query(
        `insert into identity.challenges (id, kind, account_id, secret_hash, passkey_challenge, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, kind, accountId, this.hash(id, secret), passkeyChallenge, expiresAt],
      );
      return { token: `${id}.${secret}`, expiresAt };
    });
  }

  /** The question a token stands for, which stays open: a mistyped code may be tried again. */
  find(kind: ChallengeKind, token: string): Promise<Challenge | null> {
    return this.db.asService('identity', async () => {
      const [id, secret] = token.split('.');
      if (!secret || !UUID.test(id)) return null;
      const [row] = await this.db.manager.query<(Challenge & { secretHash: Buffer })[]>(
        `select id, account_id as "accountId", passkey_challenge as "passkeyChallenge", secret_hash as "secretHash"
           from identity.challenges where id = $1 and kind = $2 and expires_at > $3`,
        [id, kind, this.clock.now()],
      );
      return row && timingSafeEqual(row.secretHash, this.hash(id, secret)) ? row : null;
    });
  }

  /** What a passkey must sign is shown once: whoever asks second gets false. */
  spendPasskeyChallenge({ id }: Challenge): Promise<boolean> {
    return this.changes(
      'update identity.challenges set passkey_challenge = null where id = $1 and passkey_challenge is not null',
      id,
    );
  }

  /** @returns false when the question was answered already */
  close({ id }: Challenge): Promise<boolean> {
    return this.changes('delete from identity.challenges where id = $1', id);
  }

  private changes(sql: string, id: string): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const [rows] = await this.db.manager.query<[unknown[], number]>(`${sql} returning id`, [id]);
      return rows.length > 0;
    });
  }

  private hash(id: string, secret: string): Buffer {
    return this.keyring.lookupHash('identity.challenge', id, secret);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
