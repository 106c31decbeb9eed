import { featureBits, FeatureBuffer, hashCharacters, hashWords, namedFeature, tokenise } from '@app/text';

function ids(text: string): number[] {
  const tokens = tokenise(text);
  const buffer = new FeatureBuffer();
  hashWords(text, tokens, buffer, 0, tokens.length);
  hashCharacters(text, tokens, buffer, 0, tokens.length);
  return [...buffer.ids.subarray(0, buffer.length)];
}

describe('hashed features', () => {
  it('are what the shipped models were trained on', () => {
    // A change of these numbers makes every shipped model meaningless: raise featureVersion and train again.
    expect(ids('see you')).toEqual([
      219571, 169489, 238826, 103225, 106099, 258011, 260470, 247819, 108933, 166181, 40904, 180207, 18365, 11489,
      252599,
    ]);
  });

  it('stay inside the feature space', () => {
    expect(
      ids('a longer sentence, with ünïcödé 😀 and <phone> too!!').every((id) => id >= 0 && id < 1 << featureBits),
    ).toBe(true);
  });

  it('know the token they came from; named features belong to none', () => {
    const tokens = tokenise('see you');
    const buffer = new FeatureBuffer();
    hashWords('see you', tokens, buffer, 0, tokens.length);
    namedFeature(buffer, 'secrecy');
    expect([...buffer.tokens.subarray(0, buffer.length)]).toEqual([0, 1, 1, -1]);
  });

  it('grow beyond the first size of the buffer', () => {
    expect(ids('word '.repeat(3000)).length).toBeGreaterThan(20_000);
  });
});

describe('tokenise', () => {
  it('keeps words with apostrophes together and counts repeated marks once', () => {
    const text = "don't go?!! ok";
    const tokens = tokenise(text);
    const words = Array.from({ length: tokens.length }, (_, i) => text.slice(tokens.starts[i], tokens.ends[i]));
    expect(words).toEqual(["don't", 'go', '?', '!', 'ok']);
  });

  it('finds nothing in empty text', () => {
    expect(tokenise('').length).toBe(0);
  });
});
