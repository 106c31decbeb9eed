import { findModelFolder } from '@app/inference';
import { detectorCosts } from '../../src/detection/detectors/detector';
import type { Detector, ModelOpinion, Opinion, RuleOpinion } from '../../src/detection/detectors/detector';
import { DetectionModelLoader } from '../../src/detection/models/detection-model-loader';
import { ReadConversation } from '../../src/detection/reading/read-conversation';
import { expectToSayWhatItIs } from './says-what-it-is';

const { scorers } = new DetectionModelLoader(findModelFolder(__dirname));

/** Written `author: text`; Mia is the child. */
const conversations = {
  'an approach': [
    'Tom: how old are you? you seem really mature for your age',
    'Mia: 13, why',
    'Tom: can you send me a pic of you? this is our little secret ok, dont tell your mom',
    'Mia: idk',
    'Tom: i want to meet you, i can pick you up after school tomorrow',
  ],
  'an attack in a group': [
    'Ana: nobody likes you, you are such a loser',
    'Mia: please stop',
    'Kim: everyone hates you, go kill yourself',
  ],
  'a cry for help': ['Mia: i want to die, i have been cutting myself', 'Eva: please talk to me'],
  'ordinary talk': ['Ben: did you do the maths homework?', 'Mia: yes page 32 took ages', 'Ben: see you at training'],
  'odd texts': ['Ben:', 'Mia: ', 'Ben: 😀😀😀', 'Mia: \ud800', `Ben: ${'a'.repeat(9_000)}`],
  'no message at all': [],
};
type Name = keyof typeof conversations;
const names = Object.keys(conversations) as Name[];

const read = (name: Name, child?: string, length = Infinity) => {
  const messages = conversations[name].slice(0, length).map((line) => {
    const colon = line.indexOf(':');
    return { author: line.slice(0, colon), text: line.slice(colon + 1).trim() };
  });
  return ReadConversation.of({ child, messages }, scorers, null);
};

/** What every detector must do. */
export const detectorConforms = (detector: Detector): void =>
  describe(`the detector ${detector.name}`, () => {
    const opinionsOn = async (conversation: ReadConversation): Promise<readonly Opinion[]> =>
      detector.notApplicable(conversation) === null ? detector.detect(conversation) : [];
    const modelsOf = (opinions: readonly Opinion[]) =>
      opinions.filter((opinion): opinion is ModelOpinion => opinion.kind === 'model');
    const rulesOf = (opinions: readonly Opinion[]) =>
      opinions.filter((opinion): opinion is RuleOpinion => opinion.kind === 'rule');

    it('says what it is, with which models or rules', () => {
      expectToSayWhatItIs(detector, detectorCosts);
      expect(['model', 'rule']).toContain(detector.kind);
      expect(detector.models.filter((model) => !(model in scorers))).toEqual([]);
      expect(detector.id(scorers)).toMatch(/^[\w-]+@\S+( [\w-]+@\S+)*$/);
    });

    it.each(names)('says of %s only what it gives, once per category, or why it does not apply', async (name) => {
      const conversation = read(name, 'Mia');
      const reason = detector.notApplicable(conversation);
      if (reason !== null) return expect(reason.length).toBeGreaterThan(10);
      const opinions = await detector.detect(conversation);
      const categories = opinions.map(({ category }) => category);
      expect(categories.filter((category) => !detector.gives.includes(category))).toEqual([]);
      expect(new Set(categories).size).toBe(categories.length);
      expect(opinions.filter(({ kind }) => kind !== detector.kind)).toEqual([]);
    });

    it.each(names)('says the same of %s twice', async (name) => {
      const said = async () => {
        const opinions = await opinionsOn(read(name, 'Mia'));
        const whys = await Promise.all(modelsOf(opinions).map((opinion) => opinion.why(8)));
        return JSON.stringify({ opinions, whys });
      };
      expect(await said()).toBe(await said());
    });

    it.each(names)(
      'gives %s a risk that rests on what was said before, never falls and ends as the whole',
      async (name) => {
        const { length } = conversations[name];
        for (const { category, risk, probability } of modelsOf(await opinionsOn(read(name)))) {
          expect(probability >= 0 && probability <= 1).toBe(true);
          expect(risk).toHaveLength(length);
          for (let i = 0; i < length; i++) {
            const before = modelsOf(await opinionsOn(read(name, undefined, i + 1)));
            expect(before.find((opinion) => opinion.category === category)?.probability).toBe(risk[i]);
            expect(risk[i]).toBeGreaterThanOrEqual(risk[i - 1] ?? 0);
          }
        }
      },
    );

    it.each(names.filter((name) => conversations[name].length > 0))('can tell what it rests on in %s', async (name) => {
      const conversation = read(name, 'Mia');
      for (const opinion of modelsOf(await opinionsOn(conversation))) {
        const { flagged, direction, spans } = await opinion.why(3);
        expect(flagged.length).toBeGreaterThan(0);
        expect([...flagged].sort((a, b) => a - b)).toEqual(flagged);
        expect(['at_child', 'by_child', 'about_other', null]).toContain(direction);
        expect(spans.length).toBeLessThanOrEqual(3);
        for (const { message, start, end, category } of spans) {
          expect(flagged).toContain(message);
          expect(start < end && end <= conversation.messages[message].text.length).toBe(true);
          expect(category).toBe(opinion.category);
        }
        expect(opinion.sentence).toMatch(/^[A-Z].*\.$/);
      }
    });

    it.each(names)('names what it recognises in %s, message after message', async (name) => {
      for (const { signs } of rulesOf(await opinionsOn(read(name, 'Mia')))) {
        expect(signs).not.toEqual([]);
        const places = signs.map(({ message }) => message);
        expect([...places].sort((a, b) => a - b)).toEqual(places);
        for (const { message, code, stage, sentence } of signs) {
          expect(conversations[name][message]).toBeDefined();
          expect([code, stage].filter((word) => !/^[a-z]+(_[a-z]+)*$/.test(word))).toEqual([]);
          expect(sentence).toMatch(/^[A-Z].*\.$/);
        }
      }
    });

    it.each(names)('knows of no direction in %s where it does not know who the child is', async (name) => {
      const opinions = await opinionsOn(read(name));
      const signs = rulesOf(opinions).flatMap((rule) => rule.signs);
      const whys = await Promise.all(modelsOf(opinions).map((opinion) => opinion.why(1)));
      expect([...signs, ...whys].filter(({ direction }) => direction !== null)).toEqual([]);
    });
  });
