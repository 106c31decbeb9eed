import { createHash } from 'node:crypto';
import type { Tactic } from './tactic';
import { tacticEvidence } from './tactic-evidence';
import { bullyingTactics } from './tactics-bullying';
import { groomingTactics } from './tactics-grooming';
import { selfHarmTactics } from './tactics-self-harm';

export const taxonomyVersion = 1;

export const taxonomy: readonly Tactic[] = [...groomingTactics, ...bullyingTactics, ...selfHarmTactics];

export const tacticByCode: ReadonlyMap<string, Tactic> = new Map(taxonomy.map((tactic) => [tactic.code, tactic]));

/** Digest of everything that can change a match: the models are bound to it, because matches are features. */
export const taxonomyDigest = createHash('sha256')
  .update(JSON.stringify(taxonomy.map(({ code, category, patterns }) => [code, category, patterns])))
  .digest('hex')
  .slice(0, 12);

/** `taxonomy@<version>+<digest of the taxonomy and of what its tactics add to the evidence>` */
export const rulesId = `taxonomy@${taxonomyVersion}+${createHash('sha256')
  .update(taxonomyDigest + JSON.stringify(tacticEvidence))
  .digest('hex')
  .slice(0, 12)}`;
