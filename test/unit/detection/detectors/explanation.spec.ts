import { findModelFolder, ModelRegistry } from '@app/inference';
import { analyseConversation } from '../../../../src/detection/fusion/analyse-conversation';
import type { DetectionModels } from '../../../../src/detection/detectors/detection-models';
import { detectionModels } from '../../../../src/detection/detectors/installed-detectors';
import { logit, SoftMaximum } from '../../../../src/detection/detectors/linear-evidence';
import { weigh } from '../../../../src/detection/reading/evidence';
import { ReadConversation } from '../../../../src/detection/reading/read-conversation';
import { tokenContributions } from '../../../../src/detection/detectors/linear-explanation';
import { readMessage } from '../../../../src/detection/reading/reading';
import { taxonomyDigest } from '../../../../src/detection/taxonomy/taxonomy';
import { aGroomingChat } from '../../../support/conversations';

describe('explanations', () => {
  const registry = new ModelRegistry(findModelFolder(__dirname));
  const models: DetectionModels = detectionModels((category) => registry.load(category, { taxonomy: taxonomyDigest }), {
    detect: () => null,
  });

  it.each(['grooming', 'bullying', 'self_harm'] as const)('sum up to the evidence of %s', (category) => {
    const read = readMessage('nobody likes you, do not tell your mom, i want to die');
    const [piece] = weigh(read, models);
    const contributions = tokenContributions(category, read, models);
    const sum = contributions.reduce((total, value) => total + value, models.scorers[category].bias);
    expect(sum).toBeCloseTo(logit(models.scorers[category], piece.sums[category], piece.features), 6);
  });

  it('underline first what a guardian recognises, and never across the end of a sentence', async () => {
    const messages = aGroomingChat().map(({ sender, content }) => ({ author: sender, text: content }));
    const { spans } = await analyseConversation({ child: 'Nora', childAge: 13, messages }, models);
    const passages = spans.map(({ message, start, end }) => messages[message].text.slice(start, end));
    expect(passages).toContainEqual(expect.stringMatching(/secret|tell your mom|pic of you|pick you up/));
    expect(passages.filter((passage) => /[.!?]\s/.test(passage))).toEqual([]);
    expect(spans[0].weight).toBeGreaterThan(0);
    expect(spans.map(({ label }) => label)).toContain('Asked to keep the conversation secret.');
  });
});

describe('what an explanation costs', () => {
  const registry = new ModelRegistry(findModelFolder(__dirname));
  const models: DetectionModels = detectionModels((category) => registry.load(category, { taxonomy: taxonomyDigest }), {
    detect: () => null,
  });
  const readAgain = async (text: string): Promise<number> => {
    const readings = jest.spyOn(ReadConversation.prototype, 'with');
    const { findings } = await analyseConversation({ messages: [{ author: 'ida', text }] }, models);
    const characters = readings.mock.calls.reduce((sum, [, again]) => sum + again.length, 0);
    readings.mockRestore();
    expect(findings.length).toBeGreaterThan(0);
    return characters / findings.length;
  };

  it.each(['i wanna k m s ', 'u r ur ugly u r ', 'kill yourself '])(
    'is bounded for each finding, however long the message is: %s',
    async (unit) => {
      for (const length of [3_900, 40_000]) {
        expect(await readAgain(unit.repeat(length / unit.length))).toBeLessThanOrEqual(100_000);
      }
    },
  );
});

describe('SoftMaximum', () => {
  it('is at least its largest value and grows with every value', () => {
    const total = new SoftMaximum(3);
    let before = -Infinity;
    for (const x of [-4, 2, -1, 2, 5, 4]) {
      total.add(x);
      expect(total.value).toBeGreaterThan(before);
      before = total.value;
    }
    expect(total.value).toBeGreaterThanOrEqual(5);
    expect(total.value).toBeLessThan(5.1);
  });

  it('is the same in any order', () => {
    const sum = (values: number[]): number => {
      const total = new SoftMaximum(2);
      values.forEach((value) => total.add(value));
      return total.value;
    };
    expect(sum([1, 2, 3])).toBeCloseTo(sum([3, 1, 2]), 12);
  });
});
