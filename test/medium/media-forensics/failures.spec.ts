import { DomainError } from '@app/kernel';
import { DurableEvents } from '@app/work';
import { ExaminationProcesses, faults } from '../../../src/media-forensics/examination/examination-processes';
import { MediaUploaded } from '../../../src/media-forensics/contract';
import { AnalyseMediaOnMediaUploaded } from '../../../src/media-forensics/intake/analyse-media-on-media-uploaded';
import { MediaMetrics } from '../../../src/media-forensics/metrics';
import { mediaErrors } from '../../../src/media-forensics/methods/errors';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aDrawing, asJpeg } from '../../support/media/pictures';
import { until } from '../../support/until';

// Whole examinations in processes of their own, on a machine that may be busy.
interface Job {
  readonly job_id: string;
  readonly status: string;
  readonly error: string | null;
  readonly result: object | null;
}

let running: RunningApp;
let guardian: Guardian;
let childId: string;
let examine: jest.SpiedFunction<ExaminationProcesses['examine']>;
beforeAll(async () => {
  running = await aRunningApp();
  guardian = await aGuardian(running.address);
  childId = await aChild(guardian);
  examine = jest.spyOn(running.app.get(ExaminationProcesses), 'examine');
});
beforeEach(() => examine.mockClear());
afterAll(() => running.close());

async function submitted(seed: number): Promise<Job> {
  const data = new FormData();
  data.set('child_id', childId);
  data.set('file', new Blob([new Uint8Array(await asJpeg(aDrawing({ seed })))]), 'picture.jpg');
  return guardian.data<Job>('POST', '/api/v1/analyze/image', data);
}
const job = (id: string) => guardian.data<Job>('GET', `/api/v1/analyze/${id}`);
/** How many examinations ended how, and how many were measured. */
async function counted() {
  const { analyses, duration } = running.app.get(MediaMetrics);
  const ofPictures = (await analyses.get()).values.filter(({ labels }) => labels.analysis_type === 'image');
  const ends = Object.fromEntries(ofPictures.map(({ labels, value }) => [labels.status, value]));
  const { value } = (await duration.get()).values.find(({ metricName }) => metricName?.endsWith('_count'))!;
  return { completed: ends.completed ?? 0, failed: ends.failed ?? 0, measured: value };
}
const reached = (id: string, status: string) =>
  until(async () => {
    const found = await job(id);
    return found.status === status && found;
  });

it('an examination whose process was lost is tried again by the queue', async () => {
  examine.mockRejectedValueOnce(
    new DomainError(faults.EXAMINATION_LOST, 'its process ended with SIGSEGV', 'unavailable'),
  );
  const { job_id } = await submitted(21);
  expect((await reached(job_id, 'completed')).error).toBeNull();
  expect(examine).toHaveBeenCalledTimes(2);
});

it('one that can never succeed is failed with its cause and not tried again, until the file is sent again', async () => {
  const before = await counted();
  examine.mockRejectedValueOnce(new DomainError(mediaErrors.MEDIA_TYPE_REFUSED, 'this is a web page', 'unsupported'));
  const { job_id } = await submitted(22);
  expect(await reached(job_id, 'failed')).toMatchObject({ error: 'this is a web page', result: null });
  expect(examine).toHaveBeenCalledTimes(1);
  expect(await submitted(22)).toMatchObject({ job_id, status: 'queued' });
  expect(await reached(job_id, 'completed')).toMatchObject({ error: null, result: { type: 'image/jpeg' } });
  const { completed, failed, measured } = before;
  // The one that failed at once never came to its turn.
  expect(await counted()).toEqual({ completed: completed + 1, failed: failed + 1, measured: measured + 1 });
});

it('a second delivery of the same order changes nothing', async () => {
  const { job_id } = await submitted(23);
  const before = await reached(job_id, 'completed');
  const order = new MediaUploaded({ familyId: guardian.familyId, childId, analysisId: job_id });
  await running.app.get(AnalyseMediaOnMediaUploaded).handle(order);
  expect(await job(job_id)).toEqual(before);
  expect(examine).toHaveBeenCalledTimes(1);
});

it('an order that was taken by a server that died is carried out by the next delivery', async () => {
  examine.mockRejectedValueOnce(new DomainError(mediaErrors.MEDIA_TYPE_REFUSED, 'stopped here', 'unsupported'));
  const { job_id } = await submitted(24);
  await reached(job_id, 'failed');
  await running.database.query(
    `update media_forensics.analyses set status = 'running', stage = 'pdq', error = null where id = $1`,
    [job_id],
  );
  const order = new MediaUploaded({ familyId: guardian.familyId, childId, analysisId: job_id });
  await running.app.get(AnalyseMediaOnMediaUploaded).handle(order);
  expect(await job(job_id)).toMatchObject({ status: 'completed', percent: 100 });
});

it('two uploads of one file at the same moment give one examination', async () => {
  const both = await Promise.all([submitted(25), submitted(25)]);
  expect(both[0].job_id).toBe(both[1].job_id);
  await reached(both[0].job_id, 'completed');
  expect(examine).toHaveBeenCalledTimes(1);
});

it('the queue holds ids and nothing of the file', async () => {
  const queue = running.app.get(DurableEvents).queues.get('media-forensics');
  // A finished job is gone at once: it is looked at while it has to wait.
  await queue?.pause();
  const { job_id } = await submitted(26);
  const jobs = await queue?.getJobs();
  const ours = jobs?.find(({ data }: { data: { data: { analysisId: string } } }) => data.data.analysisId === job_id);
  expect(ours?.data.data).toEqual({ familyId: guardian.familyId, childId, analysisId: job_id });
  await queue?.resume();
  await reached(job_id, 'completed');
});
