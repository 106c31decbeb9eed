import { createHash } from 'node:crypto';
import type { Tactic } from './tactic';
import { bullyingTactics } from './tactics-bullying';
import { groomingTactics } from './tactics-grooming';
import { selfHarmTactics } from './tactics-self-harm';

export const taxonomyVersion = 1;

export const taxonomy: readonly Tactic[] = [...groomingTactics, ...bullyingTactics, ...selfHarmTactics];

export const tacticByCode: ReadonlyMap<string, Tactic> = new Map(taxonomy.map((tactic) => [tactic.code, tactic]));

/** Digest of everything that can change a match: stored beside every verdict and bound to the models. */
export const taxonomyDigest = createHash('sha256')
  .update(JSON.stringify(taxonomy.map(({ code, category, patterns }) => [code, category, patterns])))
  .digest('hex')
  .slice(0, 12);

/** `taxonomy@<version>+<digest>` */
export const rulesId = `taxonomy@${taxonomyVersion}+${taxonomyDigest}`;
