import type { Sight } from '@app/kernel';
import type { Step } from './statement';

/** Parts of the product that own rows belonging to no family. */
export type ServiceName =
  | 'identity'
  | 'families'
  | 'keyring'
  | 'ledger'
  | 'oversight'
  | 'audit'
  | 'requests'
  | 'membership'
  | 'access'
  | 'erasure'
  | 'compaction'
  | 'resealing'
  | 'verification'
  | 'work';

/** Who is asking, as row-level security wants to know it. */
export interface Scope {
  readonly familyId: string;
  readonly service: string;
  readonly sight: Sight;
  /** Whether it may know of what a court keeps from the family for now. */
  readonly knowsSealed?: boolean;
}

const SETTINGS = [
  'app.family_id',
  'app.service',
  'app.child_ids',
  'app.seen_from',
  'app.seen_to',
  'app.knows_sealed',
] as const;

/**
 * The statement that tells a transaction who is asking from now on.
 *
 * @param told what the transaction was told last; undefined at its beginning, where everything is said
 * @returns undefined when nothing differs
 */
export function contextStep(scope: Scope, told: Scope | undefined): Step | undefined {
  if (scope === told) return undefined;
  const before = told && valuesOf(told);
  const values = valuesOf(scope);
  const changed = SETTINGS.map((_, at) => at).filter((at) => before?.[at] !== values[at]);
  if (changed.length === 0) return undefined;
  // Transaction-local (third argument true), so a pooled connection never carries it on.
  const calls = changed.map((at, position) => `set_config('${SETTINGS[at]}', $${position + 1}, true)`);
  return {
    name: `context-${changed.join('')}`,
    text: `select ${calls.join(', ')}`,
    values: changed.map((at) => values[at]),
  };
}

const valuesOf = ({ familyId, service, sight, knowsSealed }: Scope): readonly string[] => [
  familyId,
  service,
  childList(sight),
  sight.from?.toISOString() ?? '',
  sight.to?.toISOString() ?? '',
  knowsSealed ? 'true' : '',
];

/** An array literal; empty text means every child, and an empty list means none. */
const childList = ({ childIds }: Sight): string => (childIds ? `{${childIds.join(',')}}` : '');
