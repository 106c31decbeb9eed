import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';

const HOUR = 3_600_000;
const LONGEST_DAYS = 365;
export const LONGEST_OVERLAP_HOURS = 168;
const PREFIX_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const PREFIX_LETTERS = 8;
const KEY = /^(sgk_[0-9a-z]{8})_([A-Za-z0-9_-]{43})$/;
/** When it was last used is kept to the minute: a device that sends all day writes no row with each request. */
const COARSE_MS = 60_000;

export interface ApiKeyTerms {
  readonly scopes: string[];
  /** Null for keys of the system. */
  readonly familyId: string | null;
  /** Null: every child of the family. */
  readonly childIds: string[] | null;
  readonly createdBy: string;
  readonly expiresAt: Date;
}
export const apiKeyStates = ['active', 'expired', 'revoked'] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

/** The secret has 256 random bits: one round of SHA-256 hides it as well as any slow hash would. */
const digest = (secret: string) => createHash('sha256').update(secret).digest();

/** Lets a device or a service act without a person, for what it was made for. */
export class ApiKey {
  lastUsedAt: Date | null = null;
  revokedAt: Date | null = null;
  /** Sealed under this row's id. */
  nameSealed!: Buffer;

  private constructor(
    readonly id: string,
    readonly prefix: string,
    readonly secretHash: Buffer,
    readonly scopes: string[],
    readonly familyId: string | null,
    readonly childIds: string[] | null,
    readonly createdBy: string,
    readonly createdAt: Date,
    public expiresAt: Date,
    /** The key this one takes over from. */
    readonly replaces: string | null,
  ) {}

  /** @returns the key and its text, which is shown once and stored nowhere. */
  static create(terms: ApiKeyTerms, now: Date, replaces: string | null = null): [ApiKey, string] {
    const { scopes, familyId, childIds, createdBy, expiresAt } = terms;
    const days = (expiresAt.getTime() - now.getTime()) / (24 * HOUR);
    if (!(days > 0 && days <= LONGEST_DAYS)) {
      throw broken(`A key ends in the future and after ${LONGEST_DAYS} days at the latest`, '/expires_at');
    }
    if (childIds && !familyId) throw broken('Only a key of a family is for certain children', '/child_ids');
    const letters = Array.from({ length: PREFIX_LETTERS }, () => PREFIX_ALPHABET[randomInt(PREFIX_ALPHABET.length)]);
    const prefix = `sgk_${letters.join('')}`;
    const secret = randomBytes(32).toString('base64url');
    const hash = digest(secret);
    const key = new ApiKey(randomUUID(), prefix, hash, scopes, familyId, childIds, createdBy, now, expiresAt, replaces);
    return [key, `${prefix}_${secret}`];
  }

  /** Splits a key into the part that finds it and the part that proves it; null when it is none. */
  static parse(text: string): { prefix: string; secret: string } | null {
    const match = KEY.exec(text);
    return match && { prefix: match[1], secret: match[2] };
  }

  isProvenBy(secret: string): boolean {
    return timingSafeEqual(digest(secret), this.secretHash);
  }

  state(now: Date): ApiKeyState {
    if (this.revokedAt) return 'revoked';
    return this.expiresAt > now ? 'active' : 'expired';
  }

  /** @returns a successor with the same rights and its text; this key works on for the overlap and then ends. */
  rotate(by: string, overlapHours: number, now: Date): [ApiKey, string] {
    if (this.state(now) !== 'active') throw new DomainError(errors.API_KEY_STATE, `The key is ${this.state(now)}`);
    const lifetime = this.expiresAt.getTime() - this.createdAt.getTime();
    const terms = { ...this, createdBy: by, expiresAt: new Date(now.getTime() + lifetime) };
    const successor = ApiKey.create(terms, now, this.id);
    const end = new Date(now.getTime() + overlapHours * HOUR);
    if (end < this.expiresAt) this.expiresAt = end;
    return successor;
  }

  revoke(now: Date): void {
    this.revokedAt ??= now;
  }

  /** True when this use is to be written down. */
  isUseNews(now: Date): boolean {
    return this.lastUsedAt === null || now.getTime() - this.lastUsedAt.getTime() >= COARSE_MS;
  }
}

const broken = (message: string, pointer: string) => new DomainError(errors.API_KEY_TERMS, message, 'invalid', pointer);
