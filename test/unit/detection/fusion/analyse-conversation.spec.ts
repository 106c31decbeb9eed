import { ModelRegistry, findModelFolder } from '@app/inference';
import { loadLanguageDetector } from '@app/text';
import fc from 'fast-check';
import { analyseConversation, unanalysed } from '../../../../src/detection/fusion/analyse-conversation';
import type { Assessment, Conversation } from '../../../../src/detection/reading/conversation';
import type { DetectionModels } from '../../../../src/detection/detectors/detection-models';
import { detectionModels } from '../../../../src/detection/detectors/installed-detectors';
import { tacticByCode, taxonomyDigest } from '../../../../src/detection/taxonomy/taxonomy';

const say = (...lines: string[]): Conversation['messages'] =>
  lines.map((line) => {
    const colon = line.indexOf(':');
    return { author: line.slice(0, colon), text: line.slice(colon + 1).trim() };
  });

const approach = say(
  'Tom: hey, saw your videos, you seem really cool. how old are you?',
  'Mia: 13, why',
  'Tom: wow you are really mature for your age, not like other girls',
  'Mia: haha thanks',
  'Tom: are you home alone? is your mom there',
  'Mia: she works late',
  'Tom: can you send me a pic of you? just for me, this is our little secret ok',
  'Mia: idk',
  'Tom: come on, do you trust me? dont tell your mom about us, i could get in trouble',
  'Mia: ok i wont tell',
  'Tom: i want to meet you, i can pick you up after school tomorrow',
  'Mia: ok but where',
);
const ordinary = say(
  'Ben: did you do the maths homework?',
  'Ali: yes page 32 took ages',
  'Ben: can you send me a pic of it',
  'Ali: sure, after football. are you coming to training at 5?',
  'Ben: my mum picks me up at 6, so yes',
  'Ali: cool see you there',
  'Ben: dont tell leo about the party, its a surprise',
);
const banter = say(
  'Ben: haha you missed that goal again, you nerd',
  'Ali: lol shut up, you could not hit a barn door',
  'Ben: haha love you bro, rematch tomorrow?',
  'Ali: i will destroy you in fifa lol',
  'Ben: gg see you at school',
);
const pileOn = say(
  'Ana: nobody likes you, you are such a loser',
  'Zoe: please stop',
  'Kim: everyone hates you, leave the group',
  'Ana: go kill yourself, the world would be better without you',
);

describe('analyseConversation', () => {
  let models: DetectionModels;
  const analyse = (messages: Conversation['messages'], child?: string): Promise<Assessment> =>
    analyseConversation({ messages, ...(child === undefined ? {} : { child }) }, models);

  beforeAll(async () => {
    const registry = new ModelRegistry(findModelFolder(__dirname));
    models = detectionModels(
      (category) => registry.load(category, { taxonomy: taxonomyDigest }),
      await loadLanguageDetector(),
    );
  });

  it('notices an approach and says why in plain words', async () => {
    const verdict = await analyse(approach, 'Mia');
    const [finding] = verdict.findings;
    expect(finding.category).toBe('grooming');
    expect(['high', 'critical']).toContain(verdict.severity);
    expect(finding.patterns).toEqual(expect.arrayContaining(['secrecy', 'meeting_request']));
    expect(finding.reasons).toContain('Asked to keep the conversation secret.');
    expect(finding.reasons.join(' ')).not.toMatch(/\d|%/);
    expect(finding.patterns.every((code) => tacticByCode.has(code))).toBe(true);
  });

  it('ranks an approach far above ordinary talk about the same things', async () => {
    expect((await analyse(approach)).categories.grooming!).toBeGreaterThan(
      (await analyse(ordinary)).categories.grooming! + 0.5,
    );
  });

  it.each([
    ['ordinary talk', ordinary],
    ['friendly teasing', banter],
    [
      'figures of speech',
      say('Mia: this homework is killing me', 'Eva: i am dying of laughter', 'Mia: mum will kill me if i am late'),
    ],
    ['an empty conversation', []],
    ['empty and odd texts', say('A:', 'B: ', 'A: 😀😀😀', 'B: \ud800')],
  ])('finds nothing to report in %s', async (_, messages) => {
    const verdict = await analyse(messages);
    expect(verdict).toMatchObject({ status: 'analysed', findings: [], spans: [], firstAlertAt: null });
    expect(['none', 'low']).toContain(verdict.severity);
  });

  it('notices bullying in a group', async () => {
    const verdict = await analyse(pileOn);
    const finding = verdict.findings.find(({ category }) => category === 'bullying');
    expect(finding!.patterns).toContain('wish_of_harm');
    expect(['high', 'critical']).toContain(finding!.severity);
    expect(finding!.flaggedMessageIndexes).toEqual(expect.arrayContaining([0, 3]));
    expect(finding!.flaggedMessageIndexes).not.toContain(1);
  });

  it('reads the messages of the child itself, for self-harm as for bullying', async () => {
    const selfHarm = await analyse(
      say('Mia: i want to die, i have been cutting myself', 'Eva: please talk to me'),
      'Mia',
    );
    expect(selfHarm.findings.map(({ category }) => category)).toContain('self_harm');
    const author = await analyse(pileOn, 'Ana');
    expect(author.findings.map(({ category }) => category)).toContain('bullying');
  });

  it('takes a stated intention of the child as critical, of a friend as high', async () => {
    const messages = say('Mia: i am going to kill myself tonight, goodbye everyone', 'Eva: no please wait');
    const severity = async (child: string): Promise<string> =>
      (await analyse(messages, child)).findings.find(({ category }) => category === 'self_harm')!.severity;
    expect(await severity('Mia')).toBe('critical');
    expect(await severity('Eva')).toBe('high');
  });

  it('does not mistake an attack for self-harm', async () => {
    expect((await analyse(say('Ana: go kill yourself loser'))).categories.self_harm!).toBeLessThan(
      models.scorers.self_harm.thresholds.alert,
    );
  });

  it('knows at message i only what was said until then', async () => {
    const verdict = await analyse(approach);
    const at = verdict.firstAlertAt!;
    expect((await analyse(approach.slice(0, at + 1))).findings).not.toEqual([]);
    expect((await analyse(approach.slice(0, at))).findings).toEqual([]);
    expect((await analyse([...approach, ...ordinary])).firstAlertAt).toBe(at);
  });

  it('never takes an alert back because of what is said later', async () => {
    expect((await analyse([...approach, ...ordinary, ...banter])).categories.grooming!).toBeGreaterThanOrEqual(
      (await analyse(approach)).categories.grooming!,
    );
  });

  it.each([
    ['grooming', approach],
    ['bullying', pileOn],
    ['self_harm', say('Mia: i want to die and nobody would miss me', 'Eva: please talk to me')],
  ] as const)('scores %s lower when the top span is deleted', async (category, messages) => {
    const verdict = await analyse(messages);
    const span = verdict.spans.find((each) => each.category === category)!;
    const without = messages.map((message, i) =>
      i === span.message
        ? { ...message, text: message.text.slice(0, span.start) + message.text.slice(span.end) }
        : message,
    );
    expect((await analyse(without)).categories[category]!).toBeLessThan(verdict.categories[category]!);
  });

  it('points at the original text, disguised as it may be', async () => {
    const disguised = say('Ana: 😂😂 n0body l1kes y0u, you are such a l\u200boser');
    const verdict = await analyse(disguised);
    expect(verdict.findings.map(({ category }) => category)).toContain('bullying');
    for (const { start, end } of verdict.spans) {
      expect(disguised[0].text.slice(start, end)).toMatch(/[a-z]/);
      expect(end).toBeLessThanOrEqual(disguised[0].text.length);
    }
  });

  it.each([
    ['leetspeak', 'n0b0dy l1k35 y0u, y0u 4r3 5uch 4 l053r'],
    ['homoglyphs', 'nоbоdу lіkеs уоu, уоu аrе ѕuсh а lоѕеr'],
    ['zero-width characters', 'nob\u200body lik\u200bes you, you are su\u200bch a lo\u200bser'],
    ['full-width letters', 'ｎｏｂｏｄｙ ｌｉｋｅｓ ｙｏｕ, ｙｏｕ ａｒｅ ｓｕｃｈ ａ ｌｏｓｅｒ'],
    ['stretched letters', 'nobodyyyy likessss youuuu, youuu areee suchhh a loooser'],
  ])('is not fooled by %s', async (_, text) => {
    const plain = (await analyse(say('Ana: nobody likes you, you are such a loser'))).categories.bullying!;
    expect(Math.abs((await analyse([{ author: 'Ana', text }])).categories.bullying! - plain)).toBeLessThan(0.1);
  });

  it('reads a sentence that was split over messages', async () => {
    const whole = (await analyse(say('Ana: nobody likes you you are such a loser'))).categories.bullying!;
    const split = (await analyse(say('Ana: nobody likes', 'Ana: you you are', 'Ana: such a loser'))).categories
      .bullying!;
    expect(whole - split).toBeLessThan(0.1);
  });

  it('says that another language was not analysed instead of calling it harmless', async () => {
    const german = say(
      'A: hallo wie geht es dir heute, kommst du morgen mit ins kino',
      'B: ja gerne, ich muss aber zuerst meine hausaufgaben machen',
    );
    const russian = say('A: привет, как дела сегодня');
    for (const messages of [german, russian]) {
      expect(await analyse(messages)).toMatchObject({
        status: 'unanalysed',
        unanalysedBecause: 'unsupported-language',
        severity: 'none',
      });
    }
  });

  it('still reads the English messages in a conversation of another language', async () => {
    const mixed = [
      ...say(
        'A: hallo wie geht es dir heute, kommst du morgen mit ins kino oder musst du noch hausaufgaben machen',
        'B: ja gerne, ich muss aber zuerst meine hausaufgaben machen und dann mit dem hund raus gehen bevor es dunkel wird',
      ),
      ...say('C: go kill yourself you stupid loser nobody likes you'),
      ...say('B: lass das bitte sein, das ist wirklich nicht in ordnung und das weisst du auch ganz genau'),
    ];
    expect((await analyse(mixed)).findings.map(({ category }) => category)).toContain('bullying');
  });

  it('gives the same verdict for the same conversation', async () => {
    expect(await analyse(approach)).toEqual(await analyse(approach));
  });

  it('returns probabilities and spans in range for any text', async () => {
    const message = fc.record({
      author: fc.constantFrom('a', 'b', ''),
      text: fc.string({ unit: 'binary', maxLength: 80 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 8 }), async (messages) => {
        const verdict = await analyse(messages);
        for (const probability of Object.values(verdict.categories)) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        for (const span of verdict.spans) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(messages[span.message].text.length);
        }
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('has no number for anything when a model is missing', () => {
    expect(unanalysed('grooming (missing)')).toMatchObject({
      status: 'unanalysed',
      severity: 'none',
      categories: { grooming: null, bullying: null, self_harm: null },
    });
  });
});
