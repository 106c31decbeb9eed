import { basename } from 'node:path';
import type { ChatExport, ImportOptions } from './chat-export';
import { defaultLimits } from './chat-export';
import { openChatSource } from './open-chat-source';
import { exportError, exportErrors } from './errors';
import { sources } from './installed-sources';
import { type Sample, sampleOf } from './sniff';

/**
 * Opens a chat export and reads it through once, without ever holding more than a chunk of it.
 *
 * @param path a text file or a zip archive with one in it
 * @returns what is in it; its `messages()` reads the file again, so the file must stay until then
 * @throws DomainError with `file:line: reason` when the file is no export or cannot be read; nothing else
 */
export async function openChatExport(path: string, options: ImportOptions = {}): Promise<ChatExport> {
  const limits = { ...defaultLimits, ...options.limits };
  const file = await openChatSource(path, options.fileName ?? basename(path), limits);
  const sample = await sampleOf(file);
  const source = sources.find((candidate) => candidate.notApplicable(sample) === null);
  if (!source)
    throw exportError(exportErrors.EXPORT_UNKNOWN_LAYOUT, file.textName, 1, complaintAbout(sample), 'unsupported');
  return source.read(file, sample, options, limits);
}

function complaintAbout(sample: Sample): string {
  const beginning = sample.lines.find((line) => line.text.trim() !== '')?.text.trim() ?? '';
  const only = `only ${sources.flatMap(({ supports }) => supports).join(' and ')} can be imported`;
  if (/^(?:\{|\[\s*(?:\{|$))/u.test(beginning)) return `a JSON file; ${only}`;
  if (beginning.startsWith('<')) return `an HTML or XML file; ${only}`;
  return sources.map((source) => source.notApplicable(sample)).join('; ');
}
