import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DomainError } from '@app/kernel';
import { CoverageOfFamily, RemoveSpooled } from '../../../src/monitoring/contract';
import { ListImports } from '../../../src/monitoring/imports/list-imports';
import { ReceiveImport } from '../../../src/monitoring/imports/receive-import';
import { SpoolUpload } from '../../../src/monitoring/imports/spool-upload';
import { until } from '../../support/until';
import { family, MonitoringApp, told } from './monitoring-app';

const EXPORT = join(__dirname, '../../support/exports/android-en-24h.txt');
const MESSAGES = 8;

let monitoring: MonitoringApp;
beforeAll(async () => (monitoring = await MonitoringApp.start()), 60_000);
afterAll(() => monitoring.stop());

interface Whose {
  readonly familyId: string;
  readonly childId: string;
}
async function upload({ familyId, childId }: Whose, content: Readable, author: string | undefined = 'Kit') {
  const importId = randomUUID();
  const bytes = await monitoring.run(new SpoolUpload(familyId, childId, importId, content));
  const file = { importId, fileName: 'WhatsApp Chat with Rosa.txt', bytes };
  return monitoring.run(new ReceiveImport(familyId, childId, author, file));
}
const one = async ({ familyId }: Whose, id: string) =>
  (await monitoring.ask(new ListImports(familyId, { id, limit: 1, offset: 0 }))).imports[0];
const finished = (whose: Whose, id: string) =>
  until(async () => {
    const found = await one(whose, id);
    return found.status === 'completed' ? found : undefined;
  });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: DomainError) => error.code,
  );
const counts = async ({ familyId }: Whose) => {
  const [coverage] = await monitoring.ask(new CoverageOfFamily(familyId, new Date(Date.now() - 24 * 3600 * 1000)));
  return [coverage?.messageCount, coverage?.recentMessageCount];
};

describe('an import', () => {
  it('takes the messages of an export over, counts them, and tells how far it has come', async () => {
    const whose = await monitoring.aFamily();
    const { id } = await upload(whose, createReadStream(EXPORT));
    const found = await finished(whose, id);
    expect(found).toMatchObject({ accepted: MESSAGES, messages: MESSAGES, fileName: 'WhatsApp Chat with Rosa.txt' });
    expect(found.bytesRead).toBe(found.bytesTotal);
    expect(await counts(whose)).toEqual([MESSAGES, MESSAGES]);
    const progress = told.filter(({ data }) => (data as { import_id: string }).import_id === id);
    expect(progress.map(({ data }) => (data as { status: string }).status)).toEqual(
      expect.arrayContaining(['running', 'completed']),
    );
  });

  it('of the same export again adds and counts nothing', async () => {
    const whose = await monitoring.aFamily();
    await finished(whose, (await upload(whose, createReadStream(EXPORT))).id);
    const again = await finished(whose, (await upload(whose, createReadStream(EXPORT))).id);
    expect(again.accepted).toBe(0);
    expect(await counts(whose)).toEqual([MESSAGES, MESSAGES]);
  });

  it('of a longer export adds what is new', async () => {
    const whose = await monitoring.aFamily();
    const lines = readFileSync(EXPORT, 'utf8').split('\n');
    const shorter = lines.slice(0, 7).join('\n');
    const first = await finished(whose, (await upload(whose, Readable.from([Buffer.from(shorter)]))).id);
    const second = await finished(whose, (await upload(whose, createReadStream(EXPORT))).id);
    expect(first.accepted).toBeGreaterThan(0);
    expect(first.accepted + second.accepted).toBe(MESSAGES);
    expect(await counts(whose)).toEqual([MESSAGES, MESSAGES]);
  });

  it('is listed, newest first', async () => {
    const whose = await monitoring.aFamily();
    const first = await upload(whose, createReadStream(EXPORT));
    await finished(whose, first.id);
    const second = await upload(whose, createReadStream(EXPORT));
    await finished(whose, second.id);
    const { imports, total } = await monitoring.ask(new ListImports(whose.familyId, { limit: 5, offset: 0 }));
    expect([imports.map(({ id }) => id), total]).toEqual([[second.id, first.id], 2]);
  });

  it.each([
    ['UPLOAD_EMPTY', () => Readable.from([]), 'Kit'],
    ['IMPORT_CHILD_UNKNOWN', () => createReadStream(EXPORT), 'Somebody'],
  ])('is refused with %s', async (code, content, author) => {
    const whose = await monitoring.aFamily();
    expect(await codeOf(upload(whose, content(), author))).toBe(code);
    expect((await monitoring.ask(new ListImports(whose.familyId, { limit: 5, offset: 0 }))).total).toBe(0);
  });

  it('is not found under another family’s name, and its file is gone once that is removed', async () => {
    const [whose, other] = [await monitoring.aFamily(), await monitoring.aFamily()];
    const importId = randomUUID();
    await monitoring.run(new SpoolUpload(whose.familyId, whose.childId, importId, createReadStream(EXPORT)));
    await monitoring.run(new RemoveSpooled(whose.familyId, [importId]));
    const file = { importId, fileName: 'chat.txt', bytes: 1 };
    await expect(monitoring.run(new ReceiveImport(whose.familyId, whose.childId, 'Kit', file))).rejects.toThrow();
    expect(await codeOf(one(other, importId))).toBe('IMPORT_NOT_FOUND');
  });

  it('is refused for a child that is not monitored', async () => {
    const whose = await monitoring.aFamily();
    const { child } = family;
    family.child = { ...child, monitoringStatus: 'paused' };
    expect(await codeOf(upload(whose, createReadStream(EXPORT)))).toBe('MONITORING_PAUSED');
    family.child = child;
  });
});
