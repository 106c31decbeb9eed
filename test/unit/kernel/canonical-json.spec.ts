import { canonicalJson } from '@app/kernel';
import fc from 'fast-check';

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code unit and leaves no white space', () => {
    expect(canonicalJson({ b: [1, null, true], a: { d: 'x', c: 1e21 }, '€': 1, é: 2 })).toBe(
      '{"a":{"c":1e+21,"d":"x"},"b":[1,null,true],"é":2,"€":1}',
    );
  });

  it('says the same of equal data, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const reversed = Object.fromEntries(Object.entries(data).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(data));
        expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  it.each([[NaN], [Infinity], [undefined], [() => 1]])('refuses %p, which JSON cannot hold', (value) =>
    expect(() => canonicalJson({ value })).toThrow(TypeError),
  );
});
