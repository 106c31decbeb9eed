import { join } from 'node:path';
import { entryFile } from '@app/media';
import { aScratchFolder } from '../../support/media/scratch';

const scratch = aScratchFolder();

describe('the entry file of a process', () => {
  it('is the compiled one in a build, which needs nothing else', () => {
    const file = scratch.file('', 'worker.js');
    expect(entryFile(scratch.folder, 'worker')).toEqual({ file, execArgv: [] });
  });

  it('is the source otherwise, run by tsx', () => {
    const { file, execArgv } = entryFile(scratch.folder, 'other');
    expect(file).toBe(join(scratch.folder, 'other.ts'));
    expect(execArgv).toEqual(['--import', expect.stringMatching(/^file:.*tsx/)]);
  });
});
