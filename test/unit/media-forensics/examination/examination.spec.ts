import { examine } from '../../../../src/media-forensics/examination/examine';
import { ExaminationProcesses } from '../../../../src/media-forensics/examination/examination-processes';
import type { Lender } from '../../../../src/media-forensics/examination/examination-processes';
import { methodNames } from '../../../../src/media-forensics/methods/installed-methods';
import type { Method } from '../../../../src/media-forensics/methods/method';
import type { ForensicReport, MethodName } from '../../../../src/media-forensics/examination/report';
import { aClip } from '../../../support/media/clips';
import { aDrawing, asJpeg, asPng, claimingSize, drawn } from '../../../support/media/pictures';
import { aScratchFolder } from '../../../support/media/scratch';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const scratch = aScratchFolder();
const ffmpegPath = 'wasm';
const statuses = ({ methods }: ForensicReport) =>
  Object.fromEntries(methods.map(({ name, status }) => [name, status])) as Record<MethodName, string>;
const details = ({ methods }: ForensicReport, wanted: MethodName) =>
  methods.find(({ name }) => name === wanted)?.details as Record<string, never>;

describe('examining a file', () => {
  it('measures a picture with every method that applies, and judges nothing', async () => {
    const report = await examine(scratch.file(await asJpeg(aDrawing(), 85)));
    expect(report.methods.map(({ name }) => name)).toEqual(methodNames);
    expect(statuses(report)).toEqual({
      sha256: 'ok',
      container: 'ok',
      exif: 'ok',
      jpeg_tables: 'ok',
      pdq: 'ok',
      key_frames: 'n/a',
      error_level: 'ok',
    });
    expect(report.verdict).toMatchObject({ band: 'n/a', score: null });
    expect(report.verdict.reasons[0]).toMatch(/^No verdict yet/);
    expect(report.methods.every(({ score, band }) => score === null && band === 'n/a')).toBe(true);
    expect(report).toMatchObject({ type: 'image/jpeg', pdq: { quality: 100 } });
    expect(details(report, 'jpeg_tables')).toMatchObject({ standardQuality: 85 });
    expect(details(report, 'key_frames')).toEqual({ reason: 'only videos have key frames' });
  });

  it('measures a video: its container, its key frames and nothing that belongs to pictures', async () => {
    const report = await examine(scratch.file(await aClip()), { ffmpegPath });
    expect(statuses(report)).toMatchObject({
      container: 'ok',
      key_frames: 'ok',
      exif: 'n/a',
      pdq: 'n/a',
      error_level: 'n/a',
    });
    expect(report.pdq).toBeNull();
    expect(details(report, 'key_frames')).toMatchObject({ count: 2, frames: [{ seconds: 0 }, { seconds: 1 }] });
    expect(details(report, 'container')).toMatchObject({ durationSeconds: 2, boxes: { majorBrand: 'isom' } });
  });

  it('says the same of the same bytes, but for the time it took', async () => {
    const path = scratch.file(await drawn(aDrawing()).webp().toBuffer());
    const stable = ({ durationMs, cpuMs, ...report }: ForensicReport) => ({
      report,
      measured: durationMs >= 0 && cpuMs >= 0,
    });
    const first = stable(await examine(path));
    expect(stable(await examine(path))).toEqual(first);
    expect(first.measured).toBe(true);
  });

  it('refuses an empty file and one that is no medium', async () => {
    await expect(examine(scratch.file(''))).rejects.toMatchObject({ code: 'MEDIA_EMPTY', kind: 'invalid' });
    const svg = scratch.file('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    await expect(examine(svg)).rejects.toMatchObject({
      code: 'MEDIA_TYPE_REFUSED',
      kind: 'unsupported',
      message: 'this is an SVG drawing',
    });
  });

  it('decodes nothing of a pixel flood, and says why', async () => {
    const report = await examine(scratch.file(claimingSize(await asPng(aDrawing()), 65_535, 65_535)));
    expect(statuses(report)).toMatchObject({ sha256: 'ok', container: 'ok', pdq: 'failed', error_level: 'failed' });
    expect(details(report, 'pdq').reason).toContain('65535 × 65535');
    expect(report.verdict.reasons.at(-1)).toBe('Could not be measured: pdq, error_level.');
  });

  it('goes on when a method fails', async () => {
    const method = (name: MethodName, measure: Method['measure']): Method => ({
      name,
      version: '1',
      takes: ['image'],
      gives: [],
      costs: 'bytes',
      supports: ['image/png'],
      timeLimitMs: 1000,
      notApplicable: () => null,
      measure,
      summary: () => '',
    });
    const methods = [
      method('exif', () => Promise.reject(new Error('it is broken'))),
      method('sha256', () => Promise.resolve({ sha256: 'abc' })),
    ];
    const report = await examine(scratch.file(await asPng(aDrawing())), { methods });
    expect(report.methods).toMatchObject([
      { name: 'exif', status: 'failed', details: { reason: 'it is broken' } },
      { name: 'sha256', status: 'ok' },
    ]);
    expect(report.sha256).toBe('abc');
  });

  it('tells before each method what comes and how far it is', async () => {
    const seen: string[] = [];
    const path = scratch.file(await asPng(aDrawing()));
    await examine(path, { onProgress: ({ stage, percent }) => seen.push(`${stage} ${percent}`) });
    expect(seen).toHaveLength(methodNames.length);
    expect([seen[0], seen.at(-1)]).toEqual(['sha256 0', 'error_level 86']);
  });
});

describe('a process of its own', () => {
  const closing: ExaminationProcesses[] = [];
  const processes = (options: Partial<ConstructorParameters<typeof ExaminationProcesses>[0]> = {}) => {
    const made = new ExaminationProcesses({ size: 1, filesPerProcess: 1, ...options });
    closing.push(made);
    return made;
  };
  /** A process that keeps the protocol and does as it is told with a job. */
  const behaving = (behaviour: string) => ({
    file: scratch.file(
      `const progress = (stage, timeLimitMs = 60000) =>
         process.send({ kind: 'progress', progress: { stage, percent: 10, timeLimitMs } });
       const report = (extra) => process.send({ kind: 'report', report: { methods: [], ...extra } });
       process.on('message', ({ lost }) => { ${behaviour} });`,
      `${closing.length}-${behaviour.length}.cjs`,
    ),
    execArgv: [],
  });
  afterEach(() => closing.splice(0).forEach((made) => made.close()));

  it('examines as well as this one', async () => {
    const path = scratch.file(await asJpeg(aDrawing()));
    const stages: string[] = [];
    const report = await processes().examine(path, ({ stage }) => stages.push(stage));
    const { durationMs, cpuMs, ...here } = await examine(path);
    expect(report).toMatchObject(here);
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(cpuMs).toBeGreaterThanOrEqual(0);
    expect(stages).toEqual(methodNames);
  });

  it('passes on a refusal', async () => {
    await expect(processes().examine(scratch.file(''))).rejects.toMatchObject({ code: 'MEDIA_EMPTY', kind: 'invalid' });
  });

  it('knows nothing of our environment', async () => {
    const entry = behaving('report({ names: Object.keys(process.env) })');
    const { names } = (await processes({ entry }).examine('/x')) as ForensicReport & { names: string[] };
    expect(names.filter((name) => /SAFEGUARDIAN|DATABASE|PATH/.test(name))).toEqual([]);
  });

  it('loses a method that crashes, not the examination', async () => {
    const entry = behaving(
      `if (lost.pdq) report({ lost }); else { progress('pdq'); setTimeout(() => process.kill(process.pid, 'SIGSEGV'), 50); }`,
    );
    const report = await processes({ entry }).examine('/x');
    expect(report).toMatchObject({ lost: { pdq: 'its process ended with SIGSEGV' } });
  });

  it('loses a method that hangs, not the examination', async () => {
    const entry = behaving(
      `if (lost.exif) report({ lost }); else { progress('exif', 200); setInterval(() => {}, 1000); }`,
    );
    const report = await processes({ entry }).examine('/x');
    expect(report).toMatchObject({ lost: { exif: 'it took longer than 0.2 seconds' } });
  });

  it('gives up when it dies before any method, naming the cause', async () => {
    const entry = behaving(`throw new TypeError('no such thing');`);
    await expect(processes({ entry }).examine('/x')).rejects.toMatchObject({
      code: 'EXAMINATION_LOST',
      kind: 'unavailable',
      message: expect.stringContaining('TypeError: no such thing'),
    });
  });

  it('serves as many files as it may, then makes way for another', async () => {
    const pool = processes({ filesPerProcess: 2, entry: behaving('report({ pid: process.pid })') });
    const pids: number[] = [];
    for (let n = 0; n < 4; n++) pids.push(((await pool.examine('/x')) as ForensicReport & { pid: number }).pid);
    expect(pids[0]).toBe(pids[1]);
    expect(pids[2]).toBe(pids[3]);
    expect(pids[1]).not.toBe(pids[2]);
  });

  it('waits its turn when enough are running', async () => {
    const pool = processes({ size: 2, entry: behaving('setTimeout(() => report({ pid: process.pid }), 50)') });
    const reports = await Promise.all(Array.from({ length: 6 }, () => pool.examine('/x')));
    expect(reports).toHaveLength(6);
  });

  it('asks for a lent file only when its turn has come', async () => {
    const pool = processes({ entry: behaving('report({})') });
    let lent = 0;
    let most = 0;
    const lender: Lender = async (work) => {
      most = Math.max(most, ++lent);
      return work('/x').finally(() => lent--);
    };
    await Promise.all([pool.examine(lender), pool.examine(lender), pool.examine(lender)]);
    expect({ most, lent }).toEqual({ most: 1, lent: 0 });
  });

  it('ends with the pool, and is not started again', async () => {
    const pool = processes({ entry: behaving(`progress('exif'); setInterval(() => {}, 1000);`) });
    const running = pool.examine('/x', () => pool.close());
    await expect(running).rejects.toMatchObject({ code: 'EXAMINATION_LOST' });
  });
});
