import { join } from 'node:path';
import { run } from '../../../../tools/cli/import';
import { aLine, ExportFolder } from '../../../support/exports/export-file';

const golden = join(__dirname, '../../../support/exports/android-en-24h.txt');

describe('the import command', () => {
  const folder = new ExportFolder();
  afterAll(() => folder.remove());
  afterEach(() => jest.restoreAllMocks());

  async function output(...args: string[]) {
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      jest.spyOn(process[name], 'write').mockImplementation((part) => {
        written[name] += String(part);
        return true;
      });
    }
    const code = await run(args);
    jest.restoreAllMocks();
    return { code, ...written };
  }

  it('prints one JSON object', async () => {
    const { code, stdout, stderr } = await output(golden, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      platform: 'whatsapp',
      participants: ['Rosa Amberg', 'Kit', '+44 7700 900123'],
      messages: 8,
      from: '2026-10-04T09:01:00.000Z',
      to: '2026-10-14T19:32:00.000Z',
      warnings: [],
    });
  });

  it('prints the messages as JSON lines', async () => {
    const { code, stdout } = await output(golden, '--messages', '--time-zone', 'Europe/London');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatchObject({
      time: '2026-10-04T08:01:00.000Z',
      author: 'Rosa Amberg',
      text: 'Good morning everybody',
      type: 'text',
      line: 3,
    });
  });

  it('says in words what it found', async () => {
    const { stdout } = await output(golden);
    expect(stdout).toContain('whatsapp group chat: 8 messages, 2026-10-04 to 2026-10-14');
    expect(stdout).toContain('3 notices');
  });

  it('reads dates as it is told', async () => {
    const file = folder.with(aLine('hi').replace('14/10/2026', '03/04/2026'));
    expect(JSON.parse((await output(file, '--json', '--day-first')).stdout)).toMatchObject({
      from: '2026-04-03T12:00:00.000Z',
    });
    expect(JSON.parse((await output(file, '--json', '--month-first')).stdout)).toMatchObject({
      from: '2026-03-04T12:00:00.000Z',
    });
  });

  it('ends with 1 and one line that names file and line', async () => {
    const file = folder.with(Buffer.from(`${aLine('a')}Grüße`, 'latin1'));
    const { code, stdout, stderr } = await output(file, '--json');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^chat\.txt:2: not valid UTF-8[^\n]*\n$/);
  });

  it.each([[[]], [['a.txt', 'b.txt']], [['a.txt', '--colour']], [['a.txt', '--day-first', '--month-first']]])(
    'ends with 2 and the usage for the arguments %j',
    async (args) => {
      const { code, stdout, stderr } = await output(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('usage: import FILE');
    },
  );
});
