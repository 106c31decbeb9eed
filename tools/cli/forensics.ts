import { once } from 'node:events';
import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { codesOf, DomainError } from '@app/kernel';
import { ExaminationProcesses } from '../../src/media-forensics/examination/examination-processes';
import type { Details, ForensicReport } from '../../src/media-forensics/examination/report';
import { methods } from '../../src/media-forensics/methods/installed-methods';

const USAGE = `usage: forensics FILE... [--json]

Examines pictures, videos and sound files. With --json: one line of JSON per file, in the order given.
A file that cannot be examined is reported in its place and makes the exit code 1.
FFMPEG_PATH names the ffmpeg to use; "wasm" means the built-in one.
`;

const faults = codesOf({ NOT_A_FILE: 'The path leads to a folder or a device.' });

const FILES_PER_PROCESS = 50;

interface Refusal {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string };
}
type Line = ({ readonly file: string } & ForensicReport) | Refusal;

/** `forensics FILE... [--json]`: exit code 0, 1 when a file could not be examined, 2 for a wrong call. */
export async function run(args: string[]): Promise<number> {
  const call = parse(args);
  if (!call) {
    process.stderr.write(USAGE);
    return 2;
  }
  const processes = new ExaminationProcesses({
    size: 1,
    filesPerProcess: FILES_PER_PROCESS,
    ffmpegPath: process.env.FFMPEG_PATH,
  });
  let exitCode = 0;
  try {
    for (const file of call.files) {
      const line = await examineOne(processes, file);
      if ('error' in line) exitCode = 1;
      await print(call.isJson ? `${JSON.stringify(line)}\n` : asText(line));
    }
  } finally {
    processes.close();
  }
  return exitCode;
}

function parse(args: string[]): { files: string[]; isJson: boolean } | null {
  // parseArgs throws on an option it does not know.
  try {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
    return positionals.length > 0 ? { files: positionals, isJson: values.json === true } : null;
  } catch {
    return null;
  }
}

async function examineOne(processes: ExaminationProcesses, file: string): Promise<Line> {
  // A missing, unreadable or unsuitable file is this line's result and must not stop the others.
  try {
    const path = resolve(file);
    if (!(await stat(path)).isFile()) throw new DomainError(faults.NOT_A_FILE, 'this is no regular file', 'invalid');
    return { file, ...(await processes.examine(path)) };
  } catch (error) {
    if (error instanceof DomainError) return { file, error: { code: error.code, message: error.message } };
    const { code = 'UNREADABLE', message } = error as NodeJS.ErrnoException;
    return { file, error: { code, message } };
  }
}

/** Waits for a slow reader, so that many reports do not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** A small table for people. */
function asText(line: Line): string {
  if ('error' in line) return `${line.file}\n  not examined: ${line.error.message} (${line.error.code})\n\n`;
  const rows = line.methods.map(({ name, status, details }) => {
    const note = status === 'ok' ? summaryOf(name, details) : String(details.reason);
    return `  ${name.padEnd(12)} ${status.padEnd(7)} ${note}`.trimEnd();
  });
  const head = [line.file, `  ${line.type}, sha256 ${line.sha256}`, `  verdict: ${line.verdict.band}`];
  return `${[...head, ...line.verdict.reasons.map((reason) => `    ${reason}`), ...rows].join('\n')}\n\n`;
}

const summaryOf = (name: string, details: Details): string =>
  methods.find((method) => method.name === name)?.summary(details) ?? '';
