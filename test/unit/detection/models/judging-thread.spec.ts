import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ModelUnavailable } from '@app/inference';
import { JudgingLost, JudgingThread } from '../../../../src/detection/models/judging-thread';
import type { JudgingOptions } from '../../../../src/detection/models/judging-thread';

const conversation = { messages: [{ author: 'a', text: 'See you at training tomorrow' }] };
let folder: string;
let thread: JudgingThread;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'judging-'))));
afterEach(async () => {
  await thread.onApplicationShutdown();
  rmSync(folder, { recursive: true });
});
const aThread = (options: Partial<JudgingOptions> = {}) =>
  new JudgingThread({ modelsFolder: resolve('models'), mostWaiting: 4, limitMs: 60_000, ...options });
/** A thread that does what this code says with each question, and counts its own. */
function acting(code: string) {
  const file = join(folder, 'entry.cjs');
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads'); let n = 0;
     parentPort.on('message', ({ conversation }) => { n++; const text = conversation?.messages[0].text; ${code} });`,
  );
  return { file, execArgv: [] };
}
const saying = (text: string) => ({ messages: [{ author: 'a', text }] });

it('judges with the models of the folder and says which they are', async () => {
  thread = aThread();
  expect(await thread.models()).toMatch(/grooming@.+ bullying@.+ self_harm@/);
  expect(await thread.assess(conversation)).toMatchObject({ status: 'analysed', severity: 'none', findings: [] });
});

it('says that a model is missing, and answers nothing in its place', async () => {
  thread = aThread({ modelsFolder: folder });
  await expect(thread.assess(conversation)).rejects.toThrow(ModelUnavailable);
});

it('fails the judgement whose thread died, and judges the next one in a new thread', async () => {
  thread = aThread({
    entry: acting(`if (text === 'die') process.exit(3); parentPort.postMessage({ models: String(text) + n });`),
  });
  const answers = [thread.assess(saying('die')), thread.models()];
  await expect(answers[0]).rejects.toThrow('it ended with 3');
  expect(await answers[1]).toBe('undefined1');
});

it('says which models it has without waiting for the judgement under way', async () => {
  const end = join(folder, 'end');
  const judging = `while (!require('node:fs').existsSync(${JSON.stringify(end)})); process.exit(1);`;
  thread = aThread({ entry: acting(`if (text) { ${judging} } parentPort.postMessage({ models: 'm' + n });`) });
  expect(await thread.models()).toBe('m1');
  let isJudging = true;
  const judged = thread.assess(conversation).catch(() => (isJudging = false));
  expect(await thread.models()).toBe('m1');
  expect(isJudging).toBe(true);
  writeFileSync(end, '');
  await judged;
  expect(await thread.models()).toBe('m1');
});

it('ends a judgement that hangs', async () => {
  thread = aThread({ limitMs: 300, entry: acting('for (;;);') });
  await expect(thread.assess(conversation)).rejects.toThrow(JudgingLost);
});

it('refuses what is too much to wait', async () => {
  thread = aThread({ mostWaiting: 1, entry: acting('parentPort.postMessage({ models: "m" });') });
  const first = thread.models();
  await expect(thread.models()).rejects.toThrow('too many conversations');
  expect(await first).toBe('m');
});

it('finishes what is under way when the process ends, and takes nothing more', async () => {
  thread = aThread({ entry: acting('setTimeout(() => parentPort.postMessage({ models: "m" }), 50);') });
  const last = thread.models();
  await thread.onApplicationShutdown();
  expect(await last).toBe('m');
  await expect(thread.models()).rejects.toThrow(JudgingLost);
});
