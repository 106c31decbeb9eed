import { de } from './de';
import { en } from './en';

const leaves = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );

const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the languages', () => {
  it('fill the same places in every message', () => {
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(de)) {
      expect([key, slots(text)]).toEqual([key, slots(english.get(key) ?? '')]);
    }
  });

  it('leave no message empty', () => {
    expect([...leaves(en), ...leaves(de)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
