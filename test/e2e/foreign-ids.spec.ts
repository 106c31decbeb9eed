import type { Operation, Schemas } from '@app/http';
import { objectsOf } from '../support/access/objects';
import type { Ids } from '../support/access/kinds';
import { inDays } from '../support/access/actors';
import { terms } from '../support/access/actors';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aGuardian } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { anInvited } from '../support/people/family';
import { aStaffMember } from '../support/people/staff';
import type { StaffMember } from '../support/people/staff';

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Description {
  readonly paths: Record<
    string,
    Record<string, Operation & { requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  readonly components: { readonly schemas: Schemas };
}
/** Tries a field with an id of another family. @returns status and pointer */
type Try = (own: Ids, foreign: Ids) => Promise<{ status: number; pointer?: string }>;

/** Asked what would be allowed, touching nothing; or leaving alone what is not one's own, as its own test holds. */
const QUESTIONS = ['adminPermissions_explain', 'notices_read'];
/** Ids that the caller makes up, or that name nobody's rows. */
const NOBODYS: Readonly<Record<string, string>> = {
  conversation_id: 'what a platform calls a chat',
  platform_message_id: 'what a platform calls a message',
  device_id: 'what a device calls itself',
  sender_id: 'whom a platform calls the author',
  recipient_id: 'whom a platform calls the other side',
};

let running: RunningApp;
let guardian: Guardian;
let worker: StaffMember;
let officer: StaffMember;
let operator: StaffMember;
let own: Ids;
let foreign: Ids;
let member: string;
let fields: string[];

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000' });
  guardian = await aGuardian(running.address);
  own = await objectsOf(running, guardian);
  foreign = await objectsOf(running, await aGuardian(running.address));
  member = (await anInvited(guardian)).accountId;
  worker = await aStaffMember(running, 'case_worker');
  officer = await aStaffMember(running, 'compliance_officer');
  operator = await aStaffMember(running, 'system_admin');
  const { body } = await guardian.send('GET', '/openapi.json');
  const { paths, components } = body as unknown as Description;
  const schemas = components.schemas as Readonly<Record<string, Schema>>;
  fields = Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .flatMap(({ operationId, requestBody }) =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
        idsIn(schema, schemas).map((name) => `${operationId} ${name}`),
      ),
    )
    .sort();
});
afterAll(() => running.close());

/** Fields of a body that are named like ids, at any depth. */
function idsIn(schema: Schema, schemas: Readonly<Record<string, Schema>>): string[] {
  const found = schema.$ref ? schemas[schema.$ref.split('/').at(-1)!] : schema;
  if (found.items) return idsIn(found.items, schemas);
  return Object.entries(found.properties ?? {}).flatMap(([name, part]) =>
    /(^|_)ids?$/.test(name) ? [name] : idsIn(part, schemas),
  );
}

async function said(by: { send: Guardian['send'] }, method: string, path: string, body: unknown) {
  const answer = await by.send(method, path, body);
  const { errors } = answer.body as { errors?: { pointer: string }[] };
  return { status: answer.status, pointer: errors?.[0].pointer };
}

function form(child: string): FormData {
  const filled = new FormData();
  filled.append('child_id', child);
  filled.append('file', new Blob(['[11.11.26, 10:00:00] Nora: hi\n']), 'chat.txt');
  return filled;
}

const rights = { relationship: 'guardian', permission_level: 'full' };
const tries: Readonly<Record<string, Try>> = {
  'apiKeys_create child_ids': (mine, theirs) =>
    said(guardian, 'POST', '/api/v1/api-keys', {
      ...{ name: 'x', scopes: ['monitoring.capture'], expires_at: inDays(2) },
      child_ids: [mine.child, theirs.child],
    }),
  'families_invite child_ids': (mine, theirs) =>
    said(guardian, 'POST', '/api/families/invitations', { child_ids: [mine.child, theirs.child] }),
  'members_change child_ids': (mine, theirs) =>
    said(guardian, 'PUT', `/api/v1/families/members/${member}`, { ...rights, child_ids: [mine.child, theirs.child] }),
  'members_handOver account_id': (_, theirs) =>
    said(guardian, 'POST', '/api/v1/families/hand-over', { account_id: theirs.member }),
  'sessions_start child_id': (_, theirs) =>
    said(guardian, 'POST', '/api/monitoring/sessions', { child_id: theirs.child, platform: 'sms' }),
  'imports_receive child_id': (_, theirs) => said(guardian, 'POST', '/api/monitoring/imports', form(theirs.child)),
  'analyses_image child_id': (_, theirs) => said(guardian, 'POST', '/api/v1/analyze/image', form(theirs.child)),
  'analyses_video child_id': (_, theirs) => said(guardian, 'POST', '/api/v1/analyze/video', form(theirs.child)),
  // Whoever asks must not learn whose child it is; whoever decides hears it.
  'authorisations_request child_ids': async (_, theirs) => {
    const order = terms('assignment', guardian.familyId, theirs.child);
    const { id } = await worker.data<{ id: string }>('POST', '/api/v1/authorisations', order);
    const yes = { decision: 'approved', reason: 'seen and checked' };
    return said(officer, 'POST', `/api/v1/authorisations/${id}/approval`, yes);
  },
  'authorisations_request family_id': async () => {
    const order = terms('assignment', own.child, own.child);
    const { id } = await worker.data<{ id: string }>('POST', '/api/v1/authorisations', order);
    const yes = { decision: 'approved', reason: 'seen and checked' };
    return said(officer, 'POST', `/api/v1/authorisations/${id}/approval`, yes);
  },
  'authorisations_breakGlass family_id': async () => {
    const reason = 'A child said that it is in danger now';
    const order = { family_id: own.child, reason, reference: 'K 1' };
    const { id } = await worker.data<{ id: string }>('POST', '/api/v1/authorisations/break-glass', order);
    const yes = { decision: 'approved', reason: 'seen and checked' };
    return said(officer, 'POST', `/api/v1/authorisations/${id}/approval`, yes);
  },
  'keyRotations_start family_id': () =>
    said(operator, 'POST', '/api/v1/operator/key-rotations', { family_id: own.child }),
};

describe('an id in a body', () => {
  it('is tried here, whatever route and field it stands in', () => {
    const told = fields.filter((field) => {
      const [operation, name] = field.split(' ');
      return !(name in NOBODYS) && !QUESTIONS.includes(operation);
    });
    expect([...new Set(told)]).toEqual(Object.keys(tries).sort());
  });

  it.each(Object.entries(tries))('%s is refused when it names somebody of another family', async (name, attempt) => {
    const { status, pointer } = await attempt(own, foreign);
    expect([name, status]).toEqual([name, expect.any(Number)]);
    expect([403, 404, 409, 422]).toContain(status);
    if (name === 'apiKeys_create child_ids') expect(pointer).toBe('/child_ids/1');
  });
});
