import os from 'node:os';
import { machineSettings, usableMemory } from '../../../tools/launch/database/tuning.mjs';

const GB = 2 ** 30;

describe('the settings of the embedded PostgreSQL', () => {
  it('follow the memory of the machine, within bounds', () => {
    expect(machineSettings(GB / 4)).toMatchObject({ shared_buffers: '64MB', work_mem: '4MB' });
    expect(machineSettings(4 * GB)).toMatchObject({ shared_buffers: '512MB', effective_cache_size: '2048MB' });
    expect(machineSettings(256 * GB)).toMatchObject({ shared_buffers: '1024MB', maintenance_work_mem: '256MB' });
  });

  it('leave alone what a commit promises', () => {
    const names = Object.keys(machineSettings());
    for (const promise of ['fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method', 'wal_level'])
      expect(names).not.toContain(promise);
  });

  it('count no more memory than the machine has', () => {
    expect(usableMemory()).toBeGreaterThan(0);
    expect(usableMemory()).toBeLessThanOrEqual(os.totalmem());
  });
});
