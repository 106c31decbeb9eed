import { inspect } from 'node:util';
import type { DetectionModels } from '../../../src/detection/detectors/detection-models';
import { analyseConversation } from '../../../src/detection/fusion/analyse-conversation';
import { DetectionModelLoader } from '../../../src/detection/models/detection-model-loader';
import type { Conversation } from '../../../src/detection/reading/conversation';
import { ReadingMemory } from '../../../src/detection/reading/reading-memory';
import { aGroomingChat, anOrdinaryChat } from '../../support/conversations';
import { SeededRandom } from '../../support/random';

const CHATS = 150;
const MOST_MESSAGES = 60;

/** Said in chats of every kind, and some things that nobody says. */
const said = [
  ...aGroomingChat().map(({ content }) => content),
  ...anOrdinaryChat().map(({ content }) => content),
  'lol', 'haha you are so weird', 'kys', 'nobody likes you', 'you', 'are', 'ugly', 'i want to die', 'i want to die lol', 'k1ll urself',
  'ich komme heute nicht zur schule, mir ist schlecht', 'treffen wir uns morgen nach der schule bei dir', 'wie geht es dir denn so',
  'где ты сейчас', '', ' ', '🦔🦔', '\ud800', '\udc00', 'w h e r e  a r e  y o u', 'a'.repeat(500), 'hello '.repeat(120),
  'send me a pic', 'dont tell your mom', 'meet me friday', 'ok', 'OK', 'Ok!', 'im 13 and you?', '+44 7700 900123', 'http://x.example',
]; // prettier-ignore

function aChat(random: SeededRandom): Conversation {
  const length = random.below(MOST_MESSAGES);
  const messages = Array.from({ length }, () => ({
    author: random.one(['Nora', 'ida', 'alex']),
    text: random.one(said),
  }));
  return random.next() < 0.8 ? { child: 'Nora', messages } : { messages };
}

describe('the memory of what was read', () => {
  let models: DetectionModels;
  beforeAll(async () => (models = await new DetectionModelLoader('models').get()));

  it.each([
    ['as the product has it', 10_000],
    ['that forgets nearly everything', 8],
    ['of one text', 1],
  ])(
    '%s gives the same assessment of every chat, however often it grows',
    async (_, most) => {
      const random = new SeededRandom(7);
      const remembering = { ...models, memory: new ReadingMemory(most) };
      const forgetting = { ...models, memory: undefined };
      let findings = 0;
      let unanalysed = 0;
      for (let n = 0; n < CHATS; n++) {
        const chat = aChat(random);
        const end = random.below(chat.messages.length + 1);
        for (const messages of [chat.messages.slice(0, end), chat.messages]) {
          const assessment = await analyseConversation({ ...chat, messages }, remembering);
          expect(assessment).toStrictEqual(await analyseConversation({ ...chat, messages }, forgetting));
          findings += assessment.findings.length;
          unanalysed += Number(assessment.status === 'unanalysed');
        }
      }
      // Otherwise the comparison says little.
      expect(findings).toBeGreaterThan(CHATS / 4);
      expect(unanalysed).toBeGreaterThan(0);
    },
    120_000,
  );

  it('holds no more texts than it may, and none of them in words', async () => {
    const memory = new ReadingMemory(20);
    for (let n = 0; n < 50; n++) {
      const messages = [`xylophone number ${n}`, 'meet me', `at the quarry ${n}`].map((text) => ({
        author: 'a',
        text,
      }));
      await analyseConversation({ messages }, { ...models, memory });
    }
    const held = inspect(memory, { depth: Infinity, maxArrayLength: null, maxStringLength: null, showHidden: true });
    expect(held).not.toMatch(/xylophone|quarry/);
    const { texts, joins } = memory as unknown as Record<'texts' | 'joins', Map<string, unknown>>;
    expect([texts.size, joins.size]).toEqual([20, 20]);
  });
});
