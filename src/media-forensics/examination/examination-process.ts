import { setPriority } from 'node:os';
import { DomainError } from '@app/kernel';
import type { ExaminationAnswer, ExaminationJob } from './examination-protocol';
import { examine } from './examine';
import type { ExaminationProgress } from './examine';

/** The entry file of an examination process: one job at a time, path in, report out. */
const POLITE = 10;

const answer = (message: ExaminationAnswer) => process.send?.(message);

async function serve({ path, ffmpegPath, lost }: ExaminationJob): Promise<void> {
  // A file that is no medium, or was removed meanwhile, is an answer; anything else unexpected ends the process.
  try {
    const onProgress = (progress: ExaminationProgress) => answer({ kind: 'progress', progress });
    const report = await examine(path, { ffmpegPath, lost, onProgress });
    answer({ kind: 'report', report });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    answer({ kind: 'refusal', code: error.code, message: error.message, errorKind: error.kind });
  }
}

setPriority(POLITE);
process.on('message', (job) => void serve(job as ExaminationJob));
// The server is gone: end this process together with a decoder it may have started.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
