import fc from 'fast-check';
import { assertModest } from '../../../../libs/http/bodies/json-size';

const refusal = (json: string, most = 1_000) => {
  try {
    assertModest(Buffer.from(json), most);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const valuesIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, one) => sum + valuesIn(one), 0)
    : 1;

describe('the measure of a JSON text', () => {
  it.each([
    ['[]', 1_000, undefined],
    [`[${'1,'.repeat(999)}1]`, 1_000, 'BODY_TOO_LARGE'],
    [`[${'{},'.repeat(400)}{}]`, 1_000, undefined],
    [`{"a":"${','.repeat(5_000)}"}`, 1_000, undefined],
    [`{"a":"${'\\"['.repeat(5_000)}"}`, 1_000, undefined],
    [`"${'\\\\'.repeat(999)}",${'[],'.repeat(999)}`, 1_000, 'BODY_TOO_LARGE'],
    [`${'['.repeat(40)}${']'.repeat(40)}`, 1_000, undefined],
    [`${'['.repeat(41)}${']'.repeat(41)}`, 1_000, 'BODY_TOO_DEEP'],
    ['"never ends', 1_000, undefined],
    ['"ends in a backslash\\', 1_000, undefined],
  ])('%.40s', (json, most, code) => expect(refusal(json, most)).toBe(code));

  it('never lets more values through than it was told, and no right body is refused that has half of them', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 20 }), fc.boolean(), (value, isSpaced) => {
        const json = JSON.stringify(value, null, isSpaced ? 2 : 0);
        const values = valuesIn(value);
        expect(refusal(json, values - 1)).toBe('BODY_TOO_LARGE');
        expect(refusal(json, 2 * values)).toBeUndefined();
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
