import os from 'node:os';

const MB = 2 ** 20;
const GB = 1024 * MB;

/** Memory that this process may use at all: the machine's, or less in a container. */
export const usableMemory = () => Math.min(os.totalmem(), process.constrainedMemory() || Infinity);

/**
 * PostgreSQL's settings for a machine it shares with the app; its own defaults are for the smallest. Nothing here may
 * weaken what a commit promises.
 *
 * @param {number} memory bytes
 */
export function machineSettings(memory = usableMemory()) {
  return {
    shared_buffers: megabytes(memory / 8, 64 * MB, GB),
    // What the operating system caches as well; it only guides the planner.
    effective_cache_size: megabytes(memory / 2, 256 * MB, 64 * GB),
    work_mem: megabytes(memory / 1024, 4 * MB, 16 * MB),
    maintenance_work_mem: megabytes(memory / 64, 64 * MB, 256 * MB),
    // Flash reads any page nearly as fast as the next one; 4 is for disks that turn.
    random_page_cost: 1.1,
    // After a checkpoint each page is logged whole once: fewer checkpoints and smaller pages.
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    min_wal_size: '128MB',
    jit: 'off',
  };
}

const megabytes = (bytes, least, most) => `${Math.round(Math.min(Math.max(bytes, least), most) / MB)}MB`;
