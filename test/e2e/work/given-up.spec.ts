import { Undertakings } from '../../../libs/work/watch/undertakings';
import { aLine } from '../../support/exports/export-file';
import { aDrawing, asPng } from '../../support/media/pictures';
import { aChild, aGuardian } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { until } from '../../support/until';

let running: RunningApp;
let guardian: Guardian;
let childId: string;
beforeAll(async () => {
  running = await aRunningApp();
  guardian = await aGuardian(running.address);
  childId = await aChild(guardian);
});
afterAll(() => running.close());

interface State {
  readonly status: string;
  readonly error: string | null;
}
const form = (file: Blob, name: string) => {
  const body = new FormData();
  body.append('child_id', childId);
  body.append('file', file, name);
  return body;
};
/** As it is where the process and the job that did it were lost on the way. */
const leftUndone = (table: string, change: string, started: string) =>
  running.database.query(`update ${table} set ${change}, ${started} = ${started} - interval '5 minutes'`);
const lookAfterAll = () => running.app.get(Undertakings).look();

describe('what goes on although its job is gone', () => {
  it.each(['queued', 'running'])('ends for an import that is %s, and says so to its guardian', async (status) => {
    const file = new Blob([aLine('hello', 'Nora'), aLine('hi', 'Kit', 1)]);
    const { import_id } = await guardian.data<{ import_id: string }>(
      'POST',
      '/api/monitoring/imports',
      form(file, 'chat.txt'),
    );
    const state = () => guardian.data<State>('GET', `/api/monitoring/imports/${import_id}`);
    await until(async () => (await state()).status === 'completed');
    await leftUndone('monitoring.imports', `status = '${status}', finished_at = null`, 'created_at');
    await lookAfterAll();
    expect(await state()).toMatchObject({ status: 'failed', error: expect.stringContaining('not tried again') });
  });

  it('ends for an examination', async () => {
    const picture = new Blob([new Uint8Array(await asPng(aDrawing()))]);
    const { job_id } = await guardian.data<{ job_id: string }>(
      'POST',
      '/api/v1/analyze/image',
      form(picture, 'picture.png'),
    );
    const state = () => guardian.data<State>('GET', `/api/v1/analyze/${job_id}`);
    await until(async () => (await state()).status === 'completed');
    await leftUndone(
      'media_forensics.analyses',
      `status = 'running', report_sealed = null, finished_at = null`,
      'created_at',
    );
    await lookAfterAll();
    expect(await state()).toMatchObject({ status: 'failed', error: expect.stringContaining('not tried again') });
  });

  it('ends for a copy', async () => {
    const { id } = await guardian.data<{ id: string }>('POST', `/api/v1/families/children/${childId}/export`, {});
    const state = () => guardian.data<State>('GET', `/api/v1/families/exports/${id}`);
    await until(async () => (await state()).status === 'ready');
    await leftUndone('oversight.exports', `status = 'queued'`, 'requested_at');
    await lookAfterAll();
    expect(await state()).toMatchObject({ status: 'failed', error: expect.stringContaining('not tried again') });
  });

  it('ends for an erasure, which its family reads', async () => {
    const kim = await aChild(guardian, { first_name: 'Kim' });
    const order = { reason: 'moved out', confirm: 'Kim' };
    await guardian.data('POST', `/api/v1/families/children/${kim}/erasure`, order);
    const states = async () =>
      (await guardian.data<{ erasures: State[] }>('GET', '/api/v1/families/erasures')).erasures;
    await until(async () => (await states()).every(({ status }) => status === 'completed'));
    await leftUndone('oversight.erasures', `status = 'running'`, 'requested_at');
    await lookAfterAll();
    expect(await states()).toMatchObject([{ status: 'failed', error: expect.stringContaining('not tried again') }]);
  });
});
