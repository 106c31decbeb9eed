import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isForsaken, isOwn, ownName, WorkFolder } from '@app/files';

const now = new Date();
const long = new Date(now.getTime() - 11 * 60_000);
const [machine, pid, start] = ownName().split('~');

describe('a file that somebody works on', () => {
  it('is never forsaken while its process lives, however old it is', () => {
    expect(isOwn(ownName())).toBe(true);
    expect(isForsaken(ownName(), new Date(0))).toBe(false);
  });

  it('is forsaken as soon as its process of this machine is gone, also when another has its number', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    expect(isForsaken(`${machine}~${gone}~${start}~x`, now)).toBe(true);
    expect(isForsaken(`${machine}~${pid}~1~x`, now)).toBe(true);
  });

  it('of another machine is forsaken when nobody has touched it for ten minutes', () => {
    expect(isForsaken(`0123456789ab~${pid}~${start}~x`, now)).toBe(false);
    expect(isForsaken(`0123456789ab~${pid}~${start}~x`, long)).toBe(true);
  });

  it('is nobody’s when its name says nothing', () => {
    expect(isForsaken('left-by-an-earlier-version', now)).toBe(true);
  });
});

describe('a folder for work', () => {
  it('forgets what is forsaken and keeps what is lent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'work-'));
    const leftovers = ['old', `0123456789ab~1~1~x`].map((name) => join(folder, name));
    for (const path of leftovers) {
      writeFileSync(path, 'left');
      utimesSync(path, long, long);
    }
    const content = async function* () {
      yield await Promise.resolve(Buffer.from('lent'));
    };
    await new WorkFolder(folder).lend(content(), async (path) => {
      await new WorkFolder(folder).tidy();
      expect([path, ...leftovers].map(existsSync)).toEqual([true, false, false]);
    });
    rmSync(folder, { recursive: true });
  });
});
