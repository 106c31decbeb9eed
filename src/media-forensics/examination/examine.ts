import { performance } from 'node:perf_hooks';
import { measured, notMeasured } from './report';
import type { Details, ForensicReport, MethodName, MethodResult, PerceptualHash } from './report';
import { verdictOf } from './verdict';
import { methods as allMethods } from '../methods/installed-methods';
import type { Method } from '../methods/method';
import type { PdqResult } from '../methods/pdq/pdq.method';
import type { Sha256Result } from '../methods/sha256/sha256.method';
import { Subject } from '../methods/subject';

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
    sha256: resultOf<Sha256Result>(results, 'sha256')?.sha256 ?? '',
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
    return measured(method, (await method.measure(subject)) as Details);
  } catch (error) {
    return notMeasured(method, 'failed', (error as Error).message);
  }
}

/** What a method measured; null when it did not. */
function resultOf<Result>(results: readonly MethodResult[], method: MethodName): Result | null {
  const found = results.find(({ name, status }) => name === method && status === 'ok');
  return found ? (found.details as Result) : null;
}

function hashIn(results: readonly MethodResult[]): PerceptualHash | null {
  const result = resultOf<PdqResult>(results, 'pdq');
  return result && { hash: result.hash, quality: result.quality };
}
