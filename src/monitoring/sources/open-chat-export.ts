import { basename } from 'node:path';
import type { ChatExport, ImportOptions } from './chat-export';
import { defaultLimits } from './chat-export';
import { openChatSource } from './open-chat-source';
import { exportError } from './export-error';
import { type Sample, sampleOf } from './sniff';
import { whatsAppFormat } from './whatsapp/whatsapp-format';

/** The formats that can be read, asked one after the other whether a file is theirs. */
const formats = [whatsAppFormat];

/**
 * Opens a chat export and reads it through once, without ever holding more than a chunk of it.
 *
 * @param path a text file or a zip archive with one in it
 * @returns what is in it; its `messages()` reads the file again, so the file must stay until then
 * @throws DomainError with `file:line: reason` when the file is no export or cannot be read; nothing else
 */
export async function openChatExport(path: string, options: ImportOptions = {}): Promise<ChatExport> {
  const limits = { ...defaultLimits, ...options.limits };
  const source = await openChatSource(path, options.fileName ?? basename(path), limits);
  const sample = await sampleOf(source);
  const format = formats.find((candidate) => candidate.recognises(sample));
  if (!format) throw exportError('EXPORT_UNKNOWN_LAYOUT', source.textName, 1, complaintAbout(sample), 'unsupported');
  return format.read(source, sample, options, limits);
}

function complaintAbout(sample: Sample): string {
  const beginning = sample.lines.find((line) => line.text.trim() !== '')?.text.trim() ?? '';
  if (/^(?:\{|\[\s*(?:\{|$))/u.test(beginning)) return 'a JSON file; only WhatsApp text exports can be imported';
  if (beginning.startsWith('<')) return 'an HTML or XML file; only WhatsApp text exports can be imported';
  return 'no line begins with a date, a time and a name, as the lines of a WhatsApp export do';
}
