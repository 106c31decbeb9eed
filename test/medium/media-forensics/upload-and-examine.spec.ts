import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aClip } from '../../support/media/clips';
import { aDrawing, asJpeg } from '../../support/media/pictures';
import { until } from '../../support/until';

// Whole examinations in processes of their own, on a machine that may be busy.
interface Job {
  readonly job_id: string;
  readonly status: string;
}
interface Examined extends Job {
  readonly sha256: string;
  readonly file_name: string;
  readonly result: {
    methods: { name: string; status: string }[];
    verdict: { band: string };
    pdq: { hash: string } | null;
  };
}

let running: RunningApp;
let guardian: Guardian;
let childId: string;
beforeAll(async () => {
  running = await aRunningApp({ FFMPEG_PATH: 'wasm' });
  guardian = await aGuardian(running.address);
  childId = await aChild(guardian);
});
afterAll(() => running.close());

function form(content: Buffer | string, name = 'picture.jpg', child = childId): FormData {
  const data = new FormData();
  data.set('child_id', child);
  data.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  return data;
}

const send = (kind: 'image' | 'video', data: FormData, who = guardian) =>
  who.send('POST', `/api/v1/analyze/${kind}`, data);
const submit = (kind: 'image' | 'video', data: FormData) => guardian.data<Job>('POST', `/api/v1/analyze/${kind}`, data);
const finished = (id: string) =>
  until(async () => {
    const job = await guardian.data<Examined>('GET', `/api/v1/analyze/${id}`);
    return ['completed', 'failed'].includes(job.status) && job;
  });
const statuses = ({ result }: Examined) => Object.fromEntries(result.methods.map(({ name, status }) => [name, status]));

/** Every file below a folder of the data folder. */
const filesIn = async (folder: string) =>
  (await readdir(join(running.dataFolder, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** How many analyses of a kind `/metrics` says were completed. */
async function counted(kind: 'image' | 'video'): Promise<number> {
  const text = await (await fetch(`${running.address}/metrics`)).text();
  const line = `secureai_video_analyses_total{status="completed",analysis_type="${kind}"} `;
  return Number(text.slice(text.indexOf(line) + line.length).split('\n')[0]);
}

describe('sending a picture', () => {
  it('is examined as a job that says which methods ran', async () => {
    const jpeg = await asJpeg(aDrawing({ seed: 11 }));
    const job = await submit('image', form(jpeg, 'C:\\Photos\\holiday\u202Egpj.jpg'));
    expect(job).toMatchObject({ status: 'queued', estimated_seconds: 3 });
    const done = await finished(job.job_id);
    expect([await counted('image'), await counted('video')]).toEqual([1, 0]);
    expect(done).toMatchObject({
      status: 'completed',
      percent: 100,
      file_name: 'holidaygpj.jpg',
      media_type: 'image/jpeg',
      bytes: jpeg.length,
      sha256: createHash('sha256').update(jpeg).digest('hex'),
      result: { verdict: { band: 'n/a', score: null }, pdq: { quality: 100 }, type: 'image/jpeg' },
    });
    expect(statuses(done)).toMatchObject({ sha256: 'ok', pdq: 'ok', error_level: 'ok', key_frames: 'n/a' });
    const { analyses } = await guardian.data<{ analyses: Job[] }>('GET', '/api/v1/analyze?limit=1');
    expect(analyses).toMatchObject([{ job_id: job.job_id, status: 'completed' }]);
  });

  it('leaves nothing readable behind: not the picture, not its name, not its hash, not its report', async () => {
    const jpeg = await asJpeg(aDrawing({ seed: 12 }));
    const { job_id } = await submit('image', form(jpeg, 'very-recognisable-name.jpg'));
    const { sha256, result } = await finished(job_id);
    expect(await filesIn('examining')).toEqual([]);
    const originals = await filesIn('media');
    const own = originals.filter((path) => path.includes(job_id));
    expect(own).toHaveLength(1);
    const sealed = await readFile(own[0]);
    expect(sealed.length).toBeGreaterThan(jpeg.length);
    expect(sealed.includes(jpeg.subarray(100, 164))).toBe(false);
    const rows = await running.database.query('select * from media_forensics.analyses where id = $1', [job_id]);
    const stored = JSON.stringify(rows, (_, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    for (const secret of ['very-recognisable-name', sha256, result.pdq?.hash ?? 'missing'])
      expect(stored).not.toContain(secret);
  });

  it('is answered with the examination it has when it was sent before', async () => {
    const jpeg = await asJpeg(aDrawing({ seed: 13 }));
    const first = await submit('image', form(jpeg));
    await finished(first.job_id);
    const before = await filesIn('media');
    const second = await submit('image', form(jpeg, 'another-name.jpg'));
    expect(second).toMatchObject({ job_id: first.job_id, status: 'completed', estimated_seconds: 0 });
    expect(await filesIn('media')).toEqual(before);
  });

  it('is examined anew for another family, whose guardians see nothing of the first', async () => {
    const jpeg = await asJpeg(aDrawing({ seed: 14 }));
    const { job_id } = await submit('image', form(jpeg));
    const stranger = await aGuardian(running.address);
    const theirs = await send('image', form(jpeg, 'picture.jpg', await aChild(stranger)), stranger);
    expect(theirs.status).toBe(202);
    expect((theirs.body.data as Job).job_id).not.toBe(job_id);
    const asked = await stranger.send('GET', `/api/v1/analyze/${job_id}`);
    expect(asked).toMatchObject({ status: 404, body: { code: 'ANALYSIS_NOT_FOUND' } });
    const { total } = await stranger.data<{ total: number }>('GET', '/api/v1/analyze');
    expect(total).toBe(1);
    await finished(job_id);
  });

  it('tells its family, and nobody else, how far it is', async () => {
    const stranger = await aGuardian(running.address);
    const heard = { ours: [] as Record<string, unknown>[], theirs: [] as unknown[] };
    const connect = async (token: string | undefined, into: unknown[]) => {
      const socket = io(running.address, { transports: ['websocket'], auth: { token } });
      socket.on('analysis_update', (update) => into.push(update));
      await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
      return socket;
    };
    const sockets = [await connect(guardian.token, heard.ours), await connect(stranger.token, heard.theirs)];
    const { job_id } = await submit('image', form(await asJpeg(aDrawing({ seed: 15 }))));
    const own = await until(() => {
      const updates = heard.ours.filter((update) => update.job_id === job_id);
      return updates.at(-1)?.status === 'completed' && updates;
    });
    sockets.forEach((socket) => socket.disconnect());
    const named = { type: 'analysis_update', analysis_id: job_id, job_id, timestamp: expect.any(String) as string };
    expect(own[0]).toEqual({ ...named, status: 'running', percent: 0, stage: 'starting' });
    expect(own.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['pdq', 'error_level']));
    expect(own.at(-1)).toEqual({ ...named, status: 'completed', percent: 100, stage: 'completed' });
    expect(heard.theirs).toEqual([]);
  });
});

describe('sending a video', () => {
  it('is examined down to its key frames', async () => {
    const { job_id } = await submit('video', form(await aClip(), 'clip.mp4'));
    const done = await finished(job_id);
    expect(statuses(done)).toMatchObject({ container: 'ok', key_frames: 'ok', pdq: 'n/a' });
    expect(done.result.methods.find(({ name }) => name === 'key_frames')).toMatchObject({ details: { count: 2 } });
  });
});

describe('a refused upload', () => {
  it.each([
    ['a web page', '<!DOCTYPE html><script>alert(1)</script>', 415, 'MEDIA_TYPE_REFUSED'],
    ['an SVG drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 415, 'MEDIA_TYPE_REFUSED'],
    ['a playlist that calls itself a picture', '#EXTM3U\nfile:///etc/passwd\n', 415, 'MEDIA_TYPE_REFUSED'],
    ['a video at the address of pictures', '\0\0\0\x10ftypisom\0\0\0\0', 415, 'MEDIA_TYPE_REFUSED'],
    ['an empty file', '', 422, 'MEDIA_EMPTY'],
  ])('is %s: it says what is wrong and leaves nothing behind', async (_, content, status, code) => {
    const before = await filesIn('media');
    const answer = await send('image', form(content));
    expect(answer).toMatchObject({ status, body: { code, errors: [{ pointer: '/file' }] } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await filesIn('media')).toEqual(before);
  });

  it('is one for a child of another family, or for none', async () => {
    const stranger = await aGuardian(running.address);
    const jpeg = await asJpeg(aDrawing({ seed: 16 }));
    expect(await send('image', form(jpeg), stranger)).toMatchObject({ status: 404, body: { code: 'CHILD_NOT_FOUND' } });
    expect(await send('image', form(jpeg, 'x.jpg', 'nobody'))).toMatchObject({
      status: 422,
      body: { code: 'VALIDATION', errors: [{ pointer: '/child_id' }] },
    });
    expect(await guardian.send('POST', '/api/v1/analyze/image', { child_id: childId })).toMatchObject({
      status: 415,
      body: { code: 'UPLOAD_EXPECTED' },
    });
  });

  it('is one of more than 50 MB, which is not kept to its end', async () => {
    const jpeg = await asJpeg(aDrawing({ seed: 17 }));
    const before = await filesIn('media');
    const answer = await send('image', form(Buffer.concat([jpeg, Buffer.alloc(51 * 1024 * 1024)])));
    expect(answer).toMatchObject({ status: 413, body: { code: 'UPLOAD_TOO_LARGE' } });
    expect(await filesIn('media')).toEqual(before);
  });

  it('is one that breaks off half-way, which leaves neither a file nor a job', async () => {
    const before = await filesIn('media');
    const { total } = await guardian.data<{ total: number }>('GET', '/api/v1/analyze');
    const jpeg = await asJpeg(aDrawing({ seed: 18, width: 640, height: 480 }));
    const boundary = 'half-way';
    const part = (head: string, body: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}`;
    await new Promise<void>((resolve) => {
      const upload = request(`${running.address}/api/v1/analyze/image`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${guardian.token}`,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': jpeg.length + 1000,
        },
      });
      upload.on('error', () => resolve());
      upload.write(part('name="child_id"', `${childId}\r\n`) + part('name="file"; filename="a.jpg"', ''));
      upload.write(jpeg.subarray(0, jpeg.length / 2), () => {
        void until(async () => (await filesIn('media')).length > before.length).then(() => upload.destroy());
      });
      upload.on('close', () => resolve());
    });
    await until(async () => (await filesIn('media')).length === before.length);
    expect(await filesIn('media')).toEqual(before);
    expect((await guardian.data<{ total: number }>('GET', '/api/v1/analyze')).total).toBe(total);
  });
});
