import { runsOfSmall } from '../../../../src/monitoring/bursts/runs-of-small';
import type { OpenedBlock } from '../../../../src/monitoring/conversations/sealed-block';

const DAY = '2026-05-03';
const blocks = (count: number, first = 1, { messages = 1, day = DAY, chat = 'ida' } = {}) =>
  Array.from({ length: count }, (_, at) => ({
    row: {
      conversation_id: chat,
      first_seq: String(first + at),
      messages,
      captured_at: new Date(`${day}T12:00:00Z`),
    },
  })) as unknown as OpenedBlock[];
const runs = (...of: OpenedBlock[][]) =>
  runsOfSmall(of.flat()).map((run) => [run.length, Number(run[0].row.first_seq)]);

describe('small blocks', () => {
  it('are worth writing anew when there are many after each other', () => {
    expect(runs(blocks(31))).toEqual([]);
    expect(runs(blocks(32).reverse())).toEqual([[32, 1]]);
  });

  it.each([
    ['a large one', blocks(1, 20, { messages: 64 })],
    ['one of another day', blocks(1, 20, { day: '2026-05-02' })],
  ])('are not when %s lies between them', (_, between) => {
    expect(runs(blocks(19), between, blocks(31, 21))).toEqual([]);
    expect(runs(blocks(19), between, blocks(32, 21))).toEqual([[32, 21]]);
  });

  it('of several chats are told apart', () => {
    const [ida, ben] = [blocks(40), blocks(40, 5, { chat: 'ben' })];
    const mixed = ida.flatMap((block, at) => [block, ben[at]]);
    expect(runs(mixed)).toEqual([
      [40, 1],
      [40, 5],
    ]);
    expect(runs(blocks(20), blocks(20, 5, { chat: 'ben' }))).toEqual([]);
  });
});
