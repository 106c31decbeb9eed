import { readdirSync } from 'node:fs';
import { LANGUAGES } from '../../../core/language/language';
import { methodName } from '../ui/method-name';
import { methodViews } from './views.gen';

const onServer = readdirSync('src/media-forensics/methods', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the view of a method', () => {
  it('is of a method that the server has, and each of them has one', () => {
    expect(methodViews.map(({ method }) => method.replaceAll('_', '-')).sort()).toEqual(onServer.sort());
  });

  it.each(methodViews.map((view) => [view.method, view] as const))('%s has a title in every language', (name, view) => {
    for (const { code } of LANGUAGES) {
      expect(methodName(name, code)).toBe(view.title[code]);
      expect(view.title[code].trim()).not.toBe('');
    }
  });

  it('is done without for a method that is not known yet', () => {
    expect(methodName('light_direction', 'en')).toBe('light direction');
  });
});
