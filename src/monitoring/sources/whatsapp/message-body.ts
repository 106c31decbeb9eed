import type { ImportedMessageType } from '../chat-export';
import {
  attachedPhrases,
  callPhrases,
  deletedPhrases,
  editedPhrases,
  locationWords,
  noticePhrases,
  omittedPhrases,
  pollWords,
} from './phrases';

/** What a message turns out to be once WhatsApp's own words in it are understood. */
export interface MessageBody {
  readonly type: ImportedMessageType;
  /** What the person wrote, without WhatsApp's words. */
  readonly text: string;
  readonly attachmentName?: string;
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
}

const marks = /[\u200e\u200f\u202a-\u202e\ufeff]/gu;
const withoutMarks = (text: string): string => text.replace(marks, '');
const plain = (text: string): string => withoutMarks(text).trim().toLowerCase();

/** Reads the text of a message, which may run over several lines. */
export function readBody(written: string): MessageBody {
  const { text, isEdited } = withoutEditMark(written.replace(/^[\u200e\u200f]+/u, '').trimEnd());
  const end = text.indexOf('\n');
  const firstLine = end === -1 ? text : text.slice(0, end);
  const caption = end === -1 ? '' : text.slice(end + 1).replace(/^\n+/u, '');
  const attachmentName = attachmentOf(firstLine);
  if (attachmentName) {
    return { type: typeOfFile(attachmentName), text: caption, attachmentName, isDeleted: false, isEdited };
  }
  const said = plain(firstLine);
  const omitted = omittedType(said);
  if (omitted) return { type: omitted, text: caption, isDeleted: false, isEdited };
  if (end === -1 && deletedPhrases.has(said.replace(/\.$/u, ''))) {
    return { type: 'text', text: '', isDeleted: true, isEdited };
  }
  return { type: typeOfText(said, isMarked(written)), text, isDeleted: false, isEdited };
}

/**
 * True for notices that iOS shows as if somebody had said them. They carry an invisible mark that keyboards do not
 * produce, so that nobody hides a message by imitating one.
 */
export function isNotice(written: string): boolean {
  if (!isMarked(written)) return false;
  const said = plain(written);
  return noticePhrases.some((phrase) => said.startsWith(phrase)) || groupNotice.test(said);
}

/** Things that happen to a group, under the name of the one who did them. One line, and nothing else in it. */
const groupNotice =
  /^[^\n:]{1,100}? (?:created (?:this )?group|created group ["“][^\n]{1,100}["”]|added [^\n:]{1,100}|left|removed [^\n:]{1,100}|joined using this group['’]s invite link|changed (?:the subject|the group name|this group['’]s icon|the group description)[^\n]{0,200}|hat (?:die|diese) gruppe [^\n]{0,100}erstellt|hat [^\n:]{1,100} hinzugefügt|hat die gruppe verlassen)\.?$/u;

const isMarked = (written: string): boolean => /^[\u200e\u200f]/u.test(written);

function withoutEditMark(text: string): { text: string; isEdited: boolean } {
  if (!text.endsWith('>')) return { text, isEdited: false };
  const start = text.lastIndexOf('<');
  if (start === -1 || !editedPhrases.includes(plain(text.slice(start)))) return { text, isEdited: false };
  let end = start;
  while (end > 0 && /[\s\u200e\u200f]/u.test(text[end - 1])) end--;
  return { text: text.slice(0, end), isEdited: true };
}

const attachedAs = /^<[ ]?[^<>:]{1,30}:[ ]?([^<>]{1,250}\.[\p{L}\p{Nd}]{2,5})[ ]?>$/u;
const attachedAfter = /^(.{1,250}\.[\p{L}\p{Nd}]{2,5}) [(<]([^()<>]{3,40})[)>]$/u;

function attachmentOf(line: string): string | undefined {
  const clean = withoutMarks(line).trim();
  if (!clean.endsWith('>') && !clean.endsWith(')')) return undefined;
  const before = attachedAs.exec(clean);
  if (before) return before[1];
  const after = attachedAfter.exec(clean);
  return after && attachedPhrases.has(after[2].toLowerCase()) ? after[1] : undefined;
}

function omittedType(said: string): ImportedMessageType | undefined {
  // iOS puts the name before the phrase: `report.pdf • 3 pages document omitted`.
  return omittedPhrases.get(said) ?? (said.includes(' • ') ? omittedAtEnd(said) : undefined);
}

function omittedAtEnd(said: string): ImportedMessageType | undefined {
  const words = said.split(' ');
  return omittedPhrases.get(words.slice(-2).join(' '));
}

const typeOfExtension: Readonly<Record<string, ImportedMessageType>> = {
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  heic: 'image',
  webp: 'sticker',
  gif: 'gif',
  mp4: 'video',
  mov: 'video',
  '3gp': 'video',
  mkv: 'video',
  opus: 'audio',
  ogg: 'audio',
  m4a: 'audio',
  mp3: 'audio',
  aac: 'audio',
  amr: 'audio',
  wav: 'audio',
  vcf: 'contact',
};

function typeOfFile(name: string): ImportedMessageType {
  if (/-GIF-/u.test(name)) return 'gif';
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(typeOfExtension, extension) ? typeOfExtension[extension] : 'file';
}

function typeOfText(said: string, marked: boolean): ImportedMessageType {
  if (pollWords.has(said)) return 'poll';
  if (marked && callPhrases.some((phrase) => said.startsWith(phrase))) return 'call_event';
  const link = said.indexOf(': http');
  if (link !== -1 && locationWords.has(said.slice(0, link).trim())) return 'location';
  return 'text';
}
