import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { Memberships } from '@app/auth';
import { DeclaredTables } from '@app/personal-data';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession, NORAS_BIRTH } from '../../support/people/client';
import type { Client, Guardian } from '../../support/people/client';
import { bornFor } from '../../support/people/births';
import { aGroomingChat } from '../../support/conversations';
import { aChildLogin } from '../../support/people/family';
import { ExportFiles } from '../../../src/data-rights/copies/export-files.store';
import { aDrawing, asJpeg } from '../../support/media/pictures';
import { until } from '../../support/until';
import { ExpireExports } from '../../../src/data-rights/copies/expire-exports';

interface Export {
  readonly id: string;
  readonly status: string;
  readonly download_url: string | null;
}

let running: RunningApp;
let guardian: Guardian;
let childId: string;
/** The child, who gets everything that is its own. */
let nora: Client;
beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_KEY_CACHE_SECONDS: '0' });
  guardian = await aGuardian(running.address);
  childId = await aChild(guardian);
  nora = await aChildLogin(guardian, childId);
  const sessionId = await aSession(guardian, childId);
  const [first, ...others] = aGroomingChat();
  const messages = [{ ...first, content: `${first.content} <script>alert(1)</script>` }, ...others];
  await guardian.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages });
  await until(async () => (await guardian.data<{ evidence: unknown[] }>('GET', '/api/evidence')).evidence.length > 0);
});
afterAll(() => running.close());

async function aReadyExport(by = nora): Promise<Export> {
  const { id } = await by.data<Export>('POST', `/api/v1/families/children/${childId}/export`);
  return until(async () => {
    const one = await by.data<Export>('GET', `/api/v1/families/exports/${id}`);
    return one.status === 'ready' && one;
  });
}

/** The archive's files, as the system's own tool unpacks them. */
async function unpacked({ download_url }: Export, by = nora): Promise<{ data: Record<string, unknown>; page: string }> {
  const response = await fetch(`${running.address}${download_url}`, {
    headers: { authorization: `Bearer ${by.token}` },
  });
  expect(response.headers.get('content-type')).toBe('application/zip');
  const path = join(running.dataFolder, `${randomUUID()}.zip`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  const read = (name: string) =>
    execFileSync(
      'python3',
      [
        '-c',
        'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; sys.stdout.buffer.write(z.read(sys.argv[2]))',
        path,
        name,
      ],
      { maxBuffer: 1e8 },
    ).toString();
  return { data: JSON.parse(read('data.json')) as Record<string, unknown>, page: read('index.html') };
}

/** Something in every table that a copy shows. */
async function filledUp(): Promise<void> {
  const ofChild = `/api/v1/families/children/${childId}`;
  await guardian.data('PUT', `${ofChild}/preferences`, { quiet_from: '21:00', quiet_to: '07:00' });
  await guardian.data('PUT', ofChild, { date_of_birth: bornFor(7) });
  const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('child_id', childId);
    form.append('child_author', 'Nora');
    form.append('file', new Blob([content]), name);
    return form;
  };
  const chat = '[11.11.26, 10:00:00] Nora: hi\n[11.11.26, 10:01:00] Ida: hello\n';
  await guardian.data('POST', '/api/monitoring/imports', file('chat.txt', chat));
  const picture = file('drawing.jpg', new Uint8Array(await asJpeg(aDrawing())));
  picture.delete('child_author');
  await guardian.data('POST', '/api/v1/analyze/image', picture);
  const { alerts } = await guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
  const status = { status: 'acknowledged', notes: 'We talked about it' };
  await guardian.data('PUT', `/api/alerts/${alerts[0].id}/status`, status);
}

/** An entry of a list, a field of a record, or of one of several. */
const isFilled = (part: unknown): boolean =>
  Array.isArray(part)
    ? part.some((one) => (Array.isArray(one) ? one.length > 0 : one !== null))
    : typeof part === 'object' && part !== null && Object.keys(part).length > 0;

describe('a copy of everything stored about a child', () => {
  it('holds all of it, for programs and for people, whatever was written staying text', async () => {
    const { data, page } = await unpacked(await aReadyExport());
    expect(data).toMatchObject({
      profile: { id: childId, firstName: 'Nora', dateOfBirth: NORAS_BIRTH },
      sessions: [{ platform: 'instagram' }],
      alerts: [{ type: 'grooming' }],
      evidence: [{ custody: [{ action: 'collected' }, { action: 'sealed' }] }],
      media: [],
    });
    const [{ messages }] = data.conversations as { messages: { text: string }[] }[];
    expect(messages).toHaveLength(aGroomingChat().length);
    expect(messages[0].text).toContain('<script>');
    expect(page).toContain('are really good. how old are you?');
    expect(page).not.toContain('<script>');
  });

  it('holds what was agreed, and what helpers must know', async () => {
    await guardian.data('PUT', `/api/v1/families/children/${childId}/emergency`, {
      contacts: [{ name: 'Gran', relation: 'grandmother', phone: '+49 30 123456' }],
      allergies: 'nuts',
    });
    const { data } = await unpacked(await aReadyExport());
    expect(data).toMatchObject({
      agreements: [{ version: 1, signatures: { childName: 'Nora' } }],
      'emergency information': { allergies: 'nuts', contacts: [{ name: 'Gran' }] },
    });
  });

  it('holds what was judged of the child, and what the family was told about it', async () => {
    const { data } = await unpacked(await aReadyExport());
    const [{ conversationId }] = data.conversations as { conversationId: string }[];
    expect(data).toMatchObject({
      assessments: [{ conversationId, findings: [{ category: 'grooming' }] }],
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'agreement_signed', note: null })]) as unknown,
    });
  });

  it('holds a row of each table with something about a child, unless its declaration says why not', async () => {
    await filledUp();
    const { data } = await unpacked(await aReadyExport());
    const tables = running.app.get(DeclaredTables);
    for (const declared of tables.all) {
      const { table, copy } = declared;
      if (copy.kind === 'left out') continue;
      const [{ n }] = await running.database.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${tables.ofSubject(declared)}`,
        [guardian.familyId, childId],
      );
      expect([table, n > 0]).toEqual([table, true]);
      const part = data[copy.part];
      if (copy.kind === 'rows' && copy.order !== 'one') expect([table, part]).toEqual([table, expect.any(Array)]);
      if (copy.kind === 'rows' && copy.order !== 'one') expect([table, (part as unknown[]).length]).toEqual([table, n]);
      const shown = copy.kind === 'within' ? (part as Record<string, unknown>[]).map((one) => one[copy.field]) : part;
      expect([table, isFilled(shown)]).toEqual([table, true]);
    }
  });

  it('of a guardian holds what the alerts show of each chat, and says what it leaves out and why', async () => {
    const { data, page } = await unpacked(await aReadyExport(guardian), guardian);
    const own = (await unpacked(await aReadyExport())).data.conversations as { messages: { id: string }[] }[];
    const { alerts } = await guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
    const detail = await guardian.data<{ excerpt: { id: string }[] }>('GET', `/api/alerts/${alerts[0].id}`);
    const idsIn = (conversations: unknown) =>
      (conversations as { messages: { id: string }[] }[]).flatMap(({ messages }) => messages.map(({ id }) => id));
    expect(idsIn(data.conversations)).toEqual(detail.excerpt.map(({ id }) => id));
    const [stored, shown] = [idsIn(own).length, detail.excerpt.length];
    expect(shown).toBeLessThan(stored);
    expect(data['what is left out']).toEqual({
      why: expect.arrayContaining([expect.stringContaining('up to three messages before them')]) as unknown,
      messages: { stored, shown, withheld: stored - shown },
      partsLeftOut: ['assessments'],
    });
    expect(data).not.toHaveProperty('assessments');
    expect(page).toContain('What is left out');
    expect(page).not.toContain('Everything SafeGuardian stores about you');
  });

  it('is not written for somebody who left the family meanwhile', async () => {
    const gone = jest.spyOn(running.app.get(Memberships), 'of').mockImplementation(async () => null);
    const { id } = await guardian.data<Export>('POST', `/api/v1/families/children/${childId}/export`);
    await until(async () => {
      const { status } = await guardian.data<Export>('GET', `/api/v1/families/exports/${id}`);
      return status === 'failed';
    });
    gone.mockRestore();
  });

  it('is the child’s own to ask for, and nobody else’s', async () => {
    const other = await aChild(guardian, { first_name: 'Leo' });
    const leo = await aChildLogin(guardian, other);
    expect((await leo.send('POST', `/api/v1/families/children/${childId}/export`)).status).toBe(404);
    expect((await leo.send('GET', `/api/v1/families/exports/${(await aReadyExport()).id}`)).status).toBe(404);
    const own = await leo.data<Export>('POST', `/api/v1/families/children/${other}/export`);
    await until(async () => (await leo.data<Export>('GET', `/api/v1/families/exports/${own.id}`)).status === 'ready');
  });

  it('says that it failed while it cannot be written, and is written all the same once it can', async () => {
    const write = ExportFiles.prototype.write;
    const seen: unknown[] = [];
    let isFull = true;
    const once = jest.spyOn(ExportFiles.prototype, 'write').mockImplementation(async function (
      this: ExportFiles,
      place,
      content,
    ) {
      // The copy of the other child may still be on its way.
      if (place.childId !== childId) return write.call(this, place, content);
      if (isFull) {
        isFull = false;
        throw new Error('no space left');
      }
      const [{ status }] = await running.database.query<{ status: string }>(
        'select status from oversight.exports where id = $1',
        [place.id],
      );
      seen.push(status);
      return write.call(this, place, content);
    });
    await aReadyExport();
    expect(seen).toEqual(['failed']);
    once.mockRestore();
  });

  it('says who asked for it before', async () => {
    await aReadyExport(guardian);
    const { data } = await unpacked(await aReadyExport());
    expect(data['who looked']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'child.export',
          who: expect.objectContaining({ name: 'Robin Berg' }) as unknown,
        }),
      ]),
    );
  });

  it('lies sealed, belongs to its family alone, and goes when its week is over', async () => {
    const ready = await aReadyExport();
    const stranger = await aGuardian(running.address);
    for (const path of ['', '/download']) {
      expect((await stranger.send('GET', `/api/v1/families/exports/${ready.id}${path}`)).status).toBe(404);
    }
    expect((await stranger.send('POST', `/api/v1/families/children/${childId}/export`)).status).toBe(404);
    const file = join(running.dataFolder, 'exports', `${ready.id}.sealed`);
    expect(existsSync(file)).toBe(true);
    await running.database.query(`update oversight.exports set expires_at = now() where id = $1`, [ready.id]);
    await running.app.get(ExpireExports).run();
    expect(existsSync(file)).toBe(false);
    const gone = await nora.send('GET', `/api/v1/families/exports/${ready.id}/download`);
    expect(gone).toMatchObject({ status: 409, body: { code: 'SUBJECT_EXPORT_NOT_READY' } });
  });

  it('is destroyed with the child', async () => {
    const ready = await aReadyExport(guardian);
    await guardian.data('POST', `/api/v1/families/children/${childId}/erasure`, { reason: 'r', confirm: 'Nora' });
    await until(async () => {
      const { erasures } = await guardian.data<{ erasures: { status: string }[] }>('GET', '/api/v1/families/erasures');
      return erasures[0]?.status === 'completed';
    });
    expect((await guardian.send('GET', `/api/v1/families/exports/${ready.id}/download`)).status).toBe(404);
    const copies = await running.database.query<{ id: string }>(
      'select id from oversight.exports where child_id = $1',
      [childId],
    );
    const files = readdirSync(join(running.dataFolder, 'exports'));
    expect(copies.filter(({ id }) => files.includes(`${id}.sealed`))).toEqual([]);
  });
});
