import { messageTypes } from '../contract';
import type { OpenedMessage } from '../contract';
import type { IncomingMessage } from './incoming-message';

/** A message with its place in a conversation. */
export interface PlacedMessage {
  readonly id: string;
  readonly seq: number;
  readonly message: IncomingMessage;
}

/** Messages of one block. */
export const MOST_TOGETHER = 256;
/** From the first to the last that was sent: whoever looks for a time need not look further back than this. */
export const LONGEST_MS = 24 * 3600 * 1000;

/**
 * What is sealed of a block, as columns: ids as base64, the first position and time, who speaks; then for each message
 * its distance from that position and time, twice its speaker's index (and one if that is the child), the index of its
 * type, its name on the platform and its text. Types are only ever added at the end of their list.
 */
export type Content = readonly [
  ids: string,
  firstSeq: number,
  sentFrom: number,
  speakers: readonly string[],
  seqs: readonly number[],
  times: readonly number[],
  by: readonly number[],
  types: readonly number[],
  names: readonly string[],
  texts: readonly string[],
];

/** Cuts messages, in the order of their places, into what is sealed together. */
export function inBlocks(placed: readonly PlacedMessage[]): PlacedMessage[][] {
  const blocks: PlacedMessage[][] = [];
  let [from, to] = [0, 0];
  for (const one of placed) {
    const at = one.message.sentAt.getTime();
    const block = blocks.at(-1);
    const [earliest, latest] = [Math.min(from, at), Math.max(to, at)];
    if (block && block.length < MOST_TOGETHER && latest - earliest <= LONGEST_MS) {
      block.push(one);
      [from, to] = [earliest, latest];
    } else {
      blocks.push([one]);
      [from, to] = [at, at];
    }
  }
  return blocks;
}

/** @param sentFrom the earliest time among them, in milliseconds */
export function writeBlock(placed: readonly PlacedMessage[], sentFrom: number): Content {
  const firstSeq = placed[0].seq;
  const speakers = new Map<string, number>();
  const ids = Buffer.from(placed.map(({ id }) => id.replaceAll('-', '')).join(''), 'hex').toString('base64');
  const [seqs, times, by, types]: number[][] = [[], [], [], []];
  const [names, texts]: string[][] = [[], []];
  for (const { seq, message } of placed) {
    const speaker = speakers.get(message.sender) ?? speakers.size;
    speakers.set(message.sender, speaker);
    seqs.push(seq - firstSeq);
    times.push(message.sentAt.getTime() - sentFrom);
    by.push(2 * speaker + Number(message.isFromChild));
    types.push(messageTypes.indexOf(message.type));
    names.push(message.platformMessageId);
    texts.push(message.text);
  }
  return [ids, firstSeq, sentFrom, [...speakers.keys()], seqs, times, by, types, names, texts];
}

/** What `writeBlock` wrote, in the order of capture. */
export function readBlock(content: Content, conversationId: string): OpenedMessage[] {
  const [base64, firstSeq, sentFrom, speakers, seqs, times, by, types, names, texts] = content;
  const ids = Buffer.from(base64, 'base64').toString('hex');
  return texts.map((text, at) => ({
    id: uuidAt(ids, at),
    conversationId,
    seq: firstSeq + seqs[at],
    platformMessageId: names[at],
    sentAt: new Date(sentFrom + times[at]),
    sender: speakers[by[at] >> 1],
    isFromChild: (by[at] & 1) === 1,
    type: messageTypes[types[at]],
    text,
  }));
}

function uuidAt(ids: string, at: number): string {
  const id = ids.slice(32 * at, 32 * at + 32);
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
