import { castOf } from '../access/actors';
import type { ActorClass } from '../access/actors';
import type { Ids } from '../access/kinds';
import type { Client, Guardian } from '../people/client';
import { aChildLogin, anInvited } from '../people/family';
import type { RunningApp } from '../product/app';
import type { ToldChild } from './told';

/** Somebody who tries to read. */
export interface Reader {
  readonly name: string;
  readonly client: Client;
  readonly as: 'the child' | 'guardian' | 'authorised' | 'nobody';
  /** The names of the children they may read of. */
  readonly of: readonly string[];
  /** Whether they may have media examined. */
  readonly isFull: boolean;
}

const OUTSIDERS = [
  ...(['case_worker', 'law_enforcement', 'compliance_officer', 'security_professional', 'content_moderator'] as const),
  ...(['support', 'system_admin', 'service_key', 'emergency_contact'] as const),
] satisfies readonly ActorClass[];
const AUTHORISED = ['case_worker_authorised', 'law_enforcement_authorised'] as const satisfies readonly ActorClass[];

/** Everybody there is: the family's members at each level, its children, people from outside, and another family. */
export async function readersOf(
  running: RunningApp,
  guardian: Guardian,
  stranger: Guardian,
  told: readonly ToldChild[],
): Promise<Reader[]> {
  const all = told.map(({ name }) => name);
  const nobody = (name: string, client: Client): Reader => ({ name, client, as: 'nobody', of: [], isFull: false });
  const member = async (name: string, rights: object, of = all): Promise<Reader> => ({
    name,
    client: await anInvited(guardian, { ...rights }),
    as: 'guardian',
    of,
    isFull: !('permission_level' in rights),
  });
  const [first, ...others] = told;
  const seenByStaff = told.find(({ tier }) => tier === 'category_only')!;
  const own = { child: seenByStaff.id } as Ids;
  const cast = await castOf(running, { familyId: guardian.familyId, own, guardian });
  const kids = await Promise.all(
    told.map(async (child): Promise<Reader> => {
      const client = await aChildLogin(guardian, child.id);
      return { name: `the child ${child.name}`, client, as: 'the child', of: [child.name], isFull: false };
    }),
  );
  const emergency = await member('emergency only', { permission_level: 'emergency_only' });
  return [
    { name: 'main guardian', client: guardian, as: 'guardian', of: all, isFull: true },
    await member('guardian', {}),
    await member('view only', { permission_level: 'view_only' }),
    await member('sees the first child', { child_ids: [first.id] }, [first.name]),
    await member(
      'sees the others',
      { child_ids: others.map(({ id }) => id) },
      others.map(({ name }) => name),
    ),
    { ...emergency, as: 'nobody', of: [] },
    nobody('another family', stranger),
    ...kids,
    ...OUTSIDERS.map((name) => nobody(name, cast.get(name)!)),
    ...AUTHORISED.map((name): Reader => {
      return { name, client: cast.get(name)!, as: 'authorised', of: [seenByStaff.name], isFull: false };
    }),
  ];
}
