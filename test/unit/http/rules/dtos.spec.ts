import { globSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import { fieldShapes } from '../../../../libs/http/rules/field-shapes';

const root = join(__dirname, '../../../..');
type Dto = new () => object;

/** Every class of every `*.dto.ts` that has rules. */
const dtos = globSync(['src/**/*.dto.ts', 'libs/**/*.dto.ts'], { cwd: root }).flatMap((file) =>
  // The files are found and not listed, so that a new one is looked at as well.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  Object.values(require(join(root, file)) as Record<string, unknown>).filter(
    (one): one is Dto => typeof one === 'function' && /^class /.test(String(one)) && rulesOf(one as Dto).length > 0,
  ),
);
function rulesOf(dto: Dto): ValidationMetadata[] {
  return getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
}
const fieldsOf = (dto: Dto) =>
  [...Map.groupBy(rulesOf(dto), ({ propertyName }) => propertyName)].map(([name, rules]) => ({
    name: `${dto.name}.${name}`,
    rules,
    names: rules.map((rule) => rule.name ?? ''),
  }));

describe('every DTO', () => {
  it('is found', () => expect(dtos.length).toBeGreaterThan(50));

  it('says of a field everything in one class: what a parent says would be added to it, and could let more through', () => {
    const twice = dtos
      .flatMap(fieldsOf)
      .filter(({ rules }) => new Set(rules.map(({ target }) => target)).size > 1)
      .map(({ name }) => name);
    expect(twice).toEqual([]);
  });

  it('names the longest list it takes, or that its elements are different ones of a fixed list', () => {
    const endless = dtos.flatMap((dto) =>
      fieldsOf(dto)
        .filter(({ name }) => fieldShapes(dto).get(name.slice(dto.name.length + 1))!.isList)
        .filter(({ names }) => !names.includes('arrayMaxSize') && !names.includes('isIn'))
        .map(({ name }) => name),
    );
    expect(endless).toEqual([]);
  });

  it('names the longest text it takes, or how the text has to be', () => {
    const endless = dtos
      .flatMap(fieldsOf)
      .filter(({ names }) => names.includes('isString') && !names.some((name) => /^(maxLength|isLength)$/.test(name)))
      .map(({ name }) => name);
    expect(endless).toEqual([]);
  });
});
