import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Ids } from './access-table';
import type { RunningApp } from './app';
import { aChild, aSession } from './client';
import type { Guardian } from './client';
import type { TestDatabase } from './database';
import { aGroomingChat } from './conversations';
import { until } from './until';

/** An object of each kind, about one new child of this guardian's family. */
export async function objectsOf({ database }: RunningApp, guardian: Guardian): Promise<Ids> {
  const child = await aChild(guardian);
  const session = await aSession(guardian, child);
  await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
  const chat = `[11.11.26, 10:00:00] Nora: hi\n[11.11.26, 10:01:00] Ida: hello ${child}\n`;
  const received = await guardian.data<{ import_id: string }>(
    'POST',
    '/api/monitoring/imports',
    form(child, 'chat.txt', chat),
  );
  const [red, green, blue] = [...Buffer.from(child.slice(0, 6), 'hex')];
  const picture = await sharp({
    create: { width: 64, height: 64, channels: 3, background: { r: red, g: green, b: blue } },
  })
    .png()
    .toBuffer();
  const ordered = await guardian.data<{ job_id: string }>(
    'POST',
    '/api/v1/analyze/image',
    form(child, 'a.png', new Uint8Array(picture)),
  );
  const evidence = await until(async () => {
    const path = `/api/evidence?child_id=${child}`;
    return (await guardian.data<{ evidence: { id: string; alert_id: string }[] }>('GET', path)).evidence[0];
  });
  return {
    child,
    session,
    import: received.import_id,
    alert: evidence.alert_id,
    evidence: evidence.id,
    analysis: ordered.job_id,
    securityEvent: await aSecurityEvent(database),
  };
}

const every = (id: () => string): Ids => ({
  child: id(),
  session: id(),
  import: id(),
  alert: id(),
  evidence: id(),
  analysis: id(),
  securityEvent: id(),
});
export const absentObjects = (): Ids => every(randomUUID);
export const malformedObjects = (): Ids => every(() => '1%27--');

function form(child: string, name: string, content: string | Uint8Array<ArrayBuffer>): FormData {
  const filled = new FormData();
  filled.append('child_id', child);
  filled.append('file', new Blob([content]), name);
  return filled;
}

async function aSecurityEvent(database: TestDatabase): Promise<string> {
  const [{ id }] = await database.query<{ id: string }>(
    `insert into audit.security_events (id, rule, actor_id, window_start, at, count)
     values (gen_random_uuid(), 'mass_export', gen_random_uuid(), now(), now(), 5) returning id`,
  );
  return id;
}
