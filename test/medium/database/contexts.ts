import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@app/database';
import { wholeSight } from '@app/kernel';
import type { Sight } from '@app/kernel';
import type { SeededRandom } from '../../support/random';

/** Who is asking: what a request's connection must say of it, and nothing else. */
export interface Context {
  readonly familyId: string;
  readonly service: ServiceName | '';
  readonly sight: Sight;
}
export interface Probe {
  readonly id: string;
  readonly family_id: string | null;
  readonly child_id: string | null;
  readonly service: string | null;
  readonly at: Date;
}

const OLD = new Date('2026-01-01T00:00:00Z');
const NEW = new Date('2026-06-01T00:00:00Z');
const BETWEEN = new Date('2026-03-01T00:00:00Z');
export const services: readonly ServiceName[] = ['identity', 'families', 'keyring', 'ledger', 'oversight', 'audit'];

/** Rows of eight families with three children each, old and new, and a row of each service. */
export const probes: readonly Probe[] = [
  ...Array.from({ length: 8 }, () => randomUUID()).flatMap((family_id) =>
    Array.from({ length: 3 }, () => randomUUID()).flatMap((child_id) =>
      [OLD, NEW].map((at) => ({ id: randomUUID(), family_id, child_id, service: null, at })),
    ),
  ),
  ...services.map((service) => ({ id: randomUUID(), family_id: null, child_id: null, service, at: NEW })),
];

/** A table under the same policies as the product's own. */
export const PROBES = `
  create schema probes;
  create table probes.rows (id uuid, family_id uuid, child_id uuid, service text, at timestamptz);
  alter table probes.rows enable row level security;
  create policy own on probes.rows using (
    family_id = nullif(current_setting('app.family_id', true), '')::uuid
    or service = current_setting('app.service', true));
  create policy in_sight on probes.rows as restrictive using (service is not null or (
    (nullif(current_setting('app.child_ids', true), '') is null
      or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]))
    and at >= coalesce(nullif(current_setting('app.seen_from', true), '')::timestamptz, '-infinity')
    and at < coalesce(nullif(current_setting('app.seen_to', true), '')::timestamptz, 'infinity')));
  grant usage on schema probes to safeguardian_app;
  grant select on probes.rows to safeguardian_app;
`;

const familyIds = [...new Set(probes.flatMap(({ family_id }) => family_id ?? []))];

export function aContext(random: SeededRandom): Context {
  if (random.below(4) === 0) return { familyId: '', service: random.one(services), sight: wholeSight };
  const familyId = random.one(familyIds);
  const children = [...new Set(probes.filter((row) => row.family_id === familyId).map((row) => row.child_id!))];
  const sight = random.one<Sight>([
    wholeSight,
    wholeSight,
    { ...wholeSight, childIds: [random.one(children)] },
    { ...wholeSight, childIds: random.two(children) },
    { ...wholeSight, childIds: [] },
    { ...wholeSight, from: BETWEEN },
    { ...wholeSight, childIds: [random.one(children)], to: BETWEEN },
  ]);
  return { familyId, service: '', sight };
}

/** The rows this context may see, worked out without a database. */
export function visible({ familyId, service, sight }: Context): string[] {
  const inSight = ({ child_id, at }: Probe) =>
    (sight.childIds?.includes(child_id!) ?? true) && at >= (sight.from ?? OLD) && (!sight.to || at < sight.to);
  return probes
    .filter((row) => (row.service ? row.service === service : row.family_id === familyId && inSight(row)))
    .map(({ id }) => id)
    .sort();
}
