import { performance } from 'node:perf_hooks';
import { measured, notMeasured } from './report';
import type { ForensicReport, MethodName, MethodResult, PerceptualHash } from './report';
import { verdictOf } from './verdict';
import { methods as allMethods } from '../methods';
import type { Method } from '../methods';
import { Subject } from '../intake/subject';

/** The method about to run, what it is allowed to take, and how far the examination is, 0..100. */
export interface ExaminationProgress {
  readonly stage: MethodName;
  readonly percent: number;
  readonly timeLimitMs: number;
}

/** Methods that ended an earlier process over the same file, with what they did. */
export type LostMethods = Readonly<Partial<Record<MethodName, string>>>;

export interface ExaminationOptions {
  readonly ffmpegPath?: string;
  readonly onProgress?: (progress: ExaminationProgress) => void;
  readonly methods?: readonly Method[];
  readonly lost?: LostMethods;
}

/**
 * Looks at one file with every method. Decodes what strangers sent, so it runs in a process of its own; see
 * `ExaminationProcesses`.
 *
 * @param path absolute path under a name of our own making
 * @throws DomainError when the file is empty or no accepted medium; a method's failure is part of the report
 */
export async function examine(path: string, options: ExaminationOptions = {}): Promise<ForensicReport> {
  const { methods = allMethods, onProgress, lost = {} } = options;
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const subject = Subject.open(path, options.ffmpegPath, lost.key_frames === undefined);
  const results: MethodResult[] = [];
  for (const [index, method] of methods.entries()) {
    const percent = Math.round((100 * index) / methods.length);
    onProgress?.({ stage: method.name, percent, timeLimitMs: method.timeLimitMs });
    results.push(await apply(method, subject, lost[method.name]));
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    sha256: (results.find(({ name }) => name === 'sha256')?.details.sha256 as string) ?? '',
    type: subject.type.mime,
    verdict: verdictOf(results),
    methods: results,
    pdq: hashIn(results),
    durationMs: Math.round(performance.now() - startedAt),
    cpuMs: Math.round((user + system) / 1000 + subject.childCpuMs),
  };
}

async function apply(method: Method, subject: Subject, lost: string | undefined): Promise<MethodResult> {
  if (lost !== undefined) return notMeasured(method, 'failed', lost);
  const reason = method.notApplicable(subject);
  if (reason !== null) return notMeasured(method, 'n/a', reason);
  // Decoders throw on malformed files; which files are malformed is what decoding finds out. The others still run.
  try {
    return measured(method, await method.measure(subject));
  } catch (error) {
    return notMeasured(method, 'failed', (error as Error).message);
  }
}

function hashIn(results: readonly MethodResult[]): PerceptualHash | null {
  const result = results.find(({ name, status }) => name === 'pdq' && status === 'ok');
  return result ? { hash: result.details.hash as string, quality: result.details.quality as number } : null;
}
