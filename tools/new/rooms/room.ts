import { kebab, pascal, words } from '../names';
import type { Plan } from '../plan';
import { roomAt } from './places';

const RULES = '.dependency-cruiser.cjs';

/** `room CONTEXT/ROOM THING`: a folder about one subject, begun with a rule about what it is named after. */
export function room([place, thing]: readonly string[]): Plan {
  const { context, name, folder } = roomAt(place);
  const file = kebab(thing, 'the thing');
  const type = pascal(file);
  return {
    files: {
      [`${folder}/${file}.ts`]: `
import { commonErrors, DomainError } from '@app/kernel';

const LONGEST_NAME = 80;

/** A ${words(file)}, under the name that people gave it. */
export class ${type} {
  constructor(
    readonly id: string,
    readonly name: string,
  ) {}

  /** @throws DomainError VALIDATION for a name that is empty or longer than ${80} characters */
  static named(id: string, name: string): ${type} {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > LONGEST_NAME) {
      throw new DomainError(commonErrors.VALIDATION, \`a name has 1 to \${LONGEST_NAME} characters\`, 'invalid', '/name');
    }
    return new ${type}(id, trimmed);
  }
}
`,
      [`test/unit/${context}/${name}/${file}.spec.ts`]: `
import { ${type} } from '../../../../${folder}/${file}';

describe('a ${words(file)}', () => {
  it('has the name that people gave it', () => {
    expect(${type}.named('1', '  Saturdays ')).toMatchObject({ id: '1', name: 'Saturdays' });
  });

  it.each(['', '   ', 'x'.repeat(81)])('is not called %p', (name) => {
    expect(() => ${type}.named('1', name)).toThrow('1 to 80 characters');
  });
});
`,
    },
    edits: { [RULES]: (text) => withRule(text, `${context}/${name}`, file) },
    next: ['npm run docs:rooms'],
  };
}

/** The list of files that hold rules alone, with one more, in its order. */
function withRule(text: string, folder: string, file: string): string {
  const lines = text.split('\n');
  const start = lines.indexOf('const rules = {') + 1;
  const end = lines.indexOf('};', start);
  const places = lines.slice(start, end).map((line) => /^ {2}'([a-z/-]+)':/.exec(line)?.[1]);
  const next = places.findIndex((place) => place !== undefined && place > folder);
  lines.splice(next < 0 ? end : start + next, 0, `  '${folder}': ['${file}'],`);
  return lines.join('\n');
}
