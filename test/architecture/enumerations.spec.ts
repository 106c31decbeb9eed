import 'reflect-metadata';
import { getMetadataStorage } from 'class-validator';
import { classesIn, isContractOrRules, loaded } from './source-files';

/** Every list of texts that the kernel, a contract or a file of rules exports. */
const enumerations = loaded(
  { test: (path) => /^libs\/(kernel|auth|audit)\/index\.ts$/.test(path) || isContractOrRules(path) },
  'libs',
  'src',
)
  .flatMap(({ exported }) => Object.entries(exported))
  .filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1]));

const dtos = new Set<unknown>(classesIn(loaded(/\.dto\.ts$/, 'libs', 'src')).map(({ type }) => type));
interface Rule {
  readonly name?: string;
  readonly target: unknown;
  readonly propertyName: string;
  readonly constraints: unknown[];
}
const storage = getMetadataStorage() as unknown as { validationMetadatas: Map<unknown, Rule[]> };
const choices = [...storage.validationMetadatas.values()]
  .flat()
  .filter(({ name, target }) => name === 'isIn' && dtos.has(target))
  .map(({ target, propertyName, constraints }) => ({
    field: `${(target as { name: string }).name}.${propertyName}`,
    values: (constraints as [readonly string[]])[0],
  }));

describe('a choice the API offers', () => {
  it('exists', () => {
    expect(choices.length).toBeGreaterThan(0);
  });

  it.each(choices.map(({ field, values }) => [field, values] as const))(
    '%s is an enumeration of the kernel, a contract or a file of rules, not a list of its own',
    (_field, values) => {
      const same = enumerations.filter(([, known]) => JSON.stringify(known) === JSON.stringify(values));
      expect(same).not.toEqual([]);
    },
  );
});
