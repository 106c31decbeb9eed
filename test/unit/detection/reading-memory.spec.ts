import { inspect } from 'node:util';
import type { DetectionModels } from '../../../src/detection/detectors/detection-models';
import { analyseConversation } from '../../../src/detection/fusion/analyse-conversation';
import { DetectionModelLoader } from '../../../src/detection/models/detection-model-loader';
import { ReadingMemory } from '../../../src/detection/reading/reading-memory';
import { TextForgotten } from '../../../src/detection/reading/remembered-message';
import type { PlacedMessage, Stretch } from '../../../src/detection/reading/stretch';
import { aGroomingChat, anOrdinaryChat } from '../../support/conversations';
import { SeededRandom } from '../../support/random';

const CHATS = 60;
const CONTEXT = 40;
const OVERLAP = 4;
const MUCH = 2 ** 20;

/** Said in chats of every kind, and some things that nobody says. */
const said = [
  ...aGroomingChat().map(({ content }) => content),
  ...anOrdinaryChat().map(({ content }) => content),
  'lol', 'haha you are so weird', 'kys', 'nobody likes you', 'you', 'are', 'ugly', 'i want to die', 'i want to die lol', 'k1ll urself',
  'ich komme heute nicht zur schule, mir ist schlecht', 'treffen wir uns morgen nach der schule bei dir', 'wie geht es dir denn so',
  'где ты сейчас', '', ' ', '🦔🦔', '\ud800', '\udc00', 'w h e r e  a r e  y o u', 'a'.repeat(500), 'hello '.repeat(120),
  'send me a pic', 'dont tell your mom', 'meet me friday', 'ok', 'OK', 'Ok!', 'im 13 and you?', '+44 7700 900123', 'http://x.example',
]; // prettier-ignore
const german = said.filter((text) => /^(ich|treffen|wie)/.test(text));

interface Chat {
  readonly child?: string;
  readonly messages: readonly PlacedMessage[];
}

/** Messages in the order of capture: some come later than they were sent, positions leave gaps. */
function aChat(random: SeededRandom): Chat {
  const kind = random.next();
  const words = kind < 0.5 ? anOrdinaryChat().map(({ content }) => content) : kind < 0.6 ? german : said;
  const author = kind < 0.3 ? ['Nora', 'ida'] : ['Nora', 'ida', 'alex'];
  let seq = 0;
  const messages = Array.from({ length: random.below(90) }, (_, at): PlacedMessage => {
    seq += random.next() < 0.1 ? 2 : 1;
    const late = random.next() < 0.05 ? random.below(10) : 0;
    return { seq, sentAt: 1000 * (at - late), author: random.one(author), text: random.one(words) };
  });
  return random.next() < 0.8 ? { child: 'Nora', messages } : { messages };
}

/** What the product does with every burst: it gives what is new, and all of it where that is not enough. */
class Judging {
  readonly known = new Map<string, number>();
  given = 0;
  whole = 0;

  constructor(
    readonly models: DetectionModels,
    readonly memory: ReadingMemory,
  ) {}

  async judge(conversationId: string, { child, messages }: Chat, from: number, to: number) {
    const after = Math.max(0, from - CONTEXT);
    const givenAfter = Math.max(after, Math.min(from, (this.known.get(conversationId) ?? 0) - OVERLAP));
    const given = (start: number) => messages.filter(({ seq }) => seq > start && seq <= to);
    const stretch: Stretch = { conversationId, child, after, to, givenAfter, pastAfter: to - CONTEXT, messages: given(givenAfter) }; // prettier-ignore
    this.given++;
    const assessment = await this.judgeOn(stretch);
    if (assessment) return assessment;
    this.whole++;
    return (await this.judgeOn({ ...stretch, givenAfter: after, messages: given(after) }))!;
  }

  private async judgeOn(stretch: Stretch) {
    const conversation = this.memory.open(stretch);
    if (!conversation) return null;
    const assessment = await analyseConversation(conversation, this.models).catch((error: unknown) => {
      if (error instanceof TextForgotten) return null;
      throw error;
    });
    if (!assessment || (assessment.findings.length > 0 && stretch.givenAfter > stretch.after)) return null;
    for (const forgotten of this.memory.keep(stretch, conversation)) this.known.delete(forgotten);
    this.known.set(stretch.conversationId, stretch.to);
    return assessment;
  }
}

describe('the memory of what was read', () => {
  let models: DetectionModels;
  beforeAll(async () => (models = await new DetectionModelLoader('models').get()));
  const aMemory = (bytes: number, now?: () => number) => new ReadingMemory(Object.keys(models.scorers), { bytes }, now);

  it.each([
    ['as the product has it', MUCH],
    ['that forgets nearly everything', 4_000],
    ['of nothing', 0],
  ])(
    '%s gives the same assessment of every chat, however often it grows',
    async (_, bytes) => {
      const random = new SeededRandom(7);
      const judging = new Judging(models, aMemory(bytes));
      const chats = Array.from({ length: CHATS }, () => aChat(random));
      const until = chats.map(() => 0);
      let [findings, unanalysed] = [0, 0];
      for (let round = 0; round < 5 * CHATS; round++) {
        const n = random.below(CHATS);
        const { child, messages } = chats[n];
        const from = until[n];
        const next = messages.filter(({ seq }) => seq > from).slice(0, 1 + random.below(6));
        if (next.length === 0) continue;
        const to = (until[n] = next.at(-1)!.seq);
        const assessment = await judging.judge(`chat ${n}`, chats[n], from, to);
        const window = messages
          .filter(({ seq }) => seq > from - CONTEXT && seq <= to)
          .sort((a, b) => a.sentAt - b.sentAt || a.seq - b.seq);
        expect(assessment).toStrictEqual(await analyseConversation({ child, messages: window }, models));
        findings += assessment.findings.length;
        unanalysed += Number(assessment.status === 'unanalysed');
      }
      // Otherwise the comparison says little.
      expect(findings).toBeGreaterThan(CHATS / 4);
      expect(unanalysed).toBeGreaterThan(0);
      if (bytes === MUCH) expect(judging.whole).toBeLessThan(judging.given / 2);
    },
    120_000,
  );

  it('is asked for nothing but what is new while an ordinary chat goes on', async () => {
    const judging = new Judging(models, aMemory(MUCH));
    const chat = anOrdinaryChat();
    const messages = Array.from({ length: 150 }, (_, at): PlacedMessage => {
      const { sender: author, content: text } = chat[at % chat.length];
      return { seq: at + 1, sentAt: at, author, text };
    });
    for (let to = 1; to <= messages.length; to++) await judging.judge('chat', { messages }, to - 1, to);
    expect(judging.whole).toBe(0);
  });

  it('holds no more than it may, and none of it in words', async () => {
    const bytes = 20_000;
    const memory = aMemory(bytes);
    const judging = new Judging(models, memory);
    for (let n = 0; n < 50; n++) {
      const messages = [`xylophone number ${n}`, 'meet me', `at the quarry ${n}`].map((text, at) => ({
        seq: at + 1,
        sentAt: at,
        author: 'Philippa',
        text,
      }));
      await judging.judge(`chat ${n}`, { child: 'Philippa', messages }, 0, 3);
    }
    const held = inspect(memory, { depth: Infinity, maxArrayLength: null, maxStringLength: null, showHidden: true });
    expect(held).not.toMatch(/xylophone|quarry|Philippa/);
    expect(judging.known.size).toBeGreaterThan(10);
    expect(judging.known.size).toBeLessThan(50);
    const { chats } = memory as unknown as { readonly chats: ReadonlyMap<string, { numbers: Float64Array }> };
    expect([...chats.keys()]).toEqual([...judging.known.keys()]);
    expect([...chats.values()].reduce((sum, { numbers }) => sum + numbers.byteLength, 0)).toBeLessThan(bytes);
  });

  it('forgets a chat that was silent for a day', async () => {
    let now = 0;
    const judging = new Judging(models, aMemory(MUCH, () => now)); // prettier-ignore
    const messages = [{ seq: 1, sentAt: 0, author: 'ida', text: 'see you at training tomorrow' }];
    await judging.judge('silent', { messages }, 0, 1);
    now += 23 * 3_600_000;
    await judging.judge('going on', { messages }, 0, 1);
    expect([...judging.known.keys()]).toEqual(['silent', 'going on']);
    now += 3_600_000;
    await judging.judge('going on', { messages }, 0, 1);
    expect([...judging.known.keys()]).toEqual(['going on']);
  });
});
