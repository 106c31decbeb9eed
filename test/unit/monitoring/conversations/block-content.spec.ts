import { randomUUID } from 'node:crypto';
import { messageTypes } from '../../../../src/monitoring/contract';
import {
  inBlocks,
  LONGEST_MS,
  MOST_TOGETHER,
  readBlock,
  writeBlock,
} from '../../../../src/monitoring/conversations/block-content';
import type { PlacedMessage } from '../../../../src/monitoring/conversations/block-content';
import { messageIdOf } from '../../../../src/monitoring/conversations/message-id';

const START = Date.UTC(2026, 4, 3, 18);
const placed = (seq: number, sentAt: number, text = `number ${seq}`): PlacedMessage => ({
  id: randomUUID(),
  seq,
  message: {
    platformMessageId: `ida/${seq}`,
    sender: seq % 3 === 0 ? 'Nora' : `friend ${seq % 3}`,
    isFromChild: seq % 3 === 0,
    type: messageTypes[seq % messageTypes.length],
    text,
    sentAt: new Date(sentAt),
  },
});
const sizes = (blocks: readonly (readonly unknown[])[]) => blocks.map(({ length }) => length);

describe('a block', () => {
  it('is read as it was written, in the order of capture', () => {
    const odd = ['\ud800 \u0000 \u202e', '😀', '"]}\\', ''];
    const messages = [7, 9, 10, 14].map((seq, at) => placed(seq, START - at * 1_000, odd[at]));
    const written = JSON.stringify(writeBlock(messages, START - 3_000));
    const expected = messages.map(({ id, seq, message }) => ({ id, seq, conversationId: 'c', ...message }));
    expect(readBlock(JSON.parse(written) as never, 'c')).toEqual(expected);
  });

  it('holds so many messages and no more', () => {
    const messages = Array.from({ length: 2 * MOST_TOGETHER + 1 }, (_, at) => placed(at + 1, START + at));
    expect(sizes(inBlocks(messages))).toEqual([MOST_TOGETHER, MOST_TOGETHER, 1]);
  });

  it('is never longer than a day, whatever the order of its messages', () => {
    const times = [0, LONGEST_MS, LONGEST_MS + 1, 5, 6, -LONGEST_MS, -1];
    const blocks = inBlocks(times.map((time, at) => placed(at + 1, START + time)));
    expect(sizes(blocks)).toEqual([2, 3, 2]);
    expect(blocks.flat().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('the id of a message', () => {
  it('is the first half of its hash as a UUID of version 8', () => {
    expect(messageIdOf('00112233445566778899aabbccddeeff'.repeat(2))).toBe('00112233-4455-8677-8899-aabbccddeeff');
    expect(messageIdOf('ffffffffffffffffffffffffffffffff'.repeat(2))).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff');
  });
});
