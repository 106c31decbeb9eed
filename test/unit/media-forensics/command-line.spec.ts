import { createHash } from 'node:crypto';
import { run } from '../../../tools/cli/forensics';
import { aDrawing, asJpeg } from '../../support/media/pictures';
import { aScratchFolder } from '../../support/media/scratch';

// Starting a process that compiles its own source takes its time on a busy machine.
const scratch = aScratchFolder();

type Line = Record<string, unknown> & { readonly error?: { readonly code: string } };

/** Runs the command and collects what it writes. */
async function called(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0),
  ];
  try {
    const exitCode = await run(args);
    return { exitCode, out: out.join(''), err: err.join('') };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

describe('the forensics command', () => {
  it('writes one JSON line per file in the order given, and goes on after one it cannot examine', async () => {
    const jpeg = await asJpeg(aDrawing());
    const picture = scratch.file(jpeg, 'picture.jpg');
    const text = scratch.file('hello', 'text.txt');
    const { exitCode, out } = await called(picture, text, '/nowhere/at/all', '--json', scratch.folder, picture);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(exitCode).toBe(1);
    expect(lines.map(({ file }) => file)).toEqual([picture, text, '/nowhere/at/all', scratch.folder, picture]);
    expect(Object.keys(lines[0])).toEqual([
      'file',
      'sha256',
      'type',
      'verdict',
      'methods',
      'pdq',
      'durationMs',
      'cpuMs',
    ]);
    expect(lines[0]).toMatchObject({
      sha256: createHash('sha256').update(jpeg).digest('hex'),
      type: 'image/jpeg',
      verdict: { band: 'n/a', score: null },
      pdq: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), quality: 100 },
    });
    expect(lines.slice(1, 4).map(({ error }) => error?.code)).toEqual(['MEDIA_TYPE_REFUSED', 'ENOENT', 'NOT_A_FILE']);
    const stable = (line: object) => ({ ...line, durationMs: 0, cpuMs: 0 });
    expect(stable(lines[4])).toEqual(stable(lines[0]));
  });

  it('writes a table for people', async () => {
    const { exitCode, out } = await called(scratch.file(await asJpeg(aDrawing(), 80), 'picture-2.jpg'));
    expect(exitCode).toBe(0);
    expect(out).toContain('verdict: n/a');
    expect(out).toContain('standard tables, quality 80');
    expect(out).toMatch(/key_frames +n\/a +only videos have key frames/);
  });

  it('explains itself when it is called wrongly', async () => {
    for (const args of [[], ['--json'], ['file.jpg', '--unknown']]) {
      const { exitCode, out, err } = await called(...args);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
      expect(err).toMatch(/^usage: forensics/);
    }
  });
});
