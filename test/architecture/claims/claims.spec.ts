import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findingsIn, registerOf, TO_REVIEW } from '../../../tools/docs/claims/register';
import { allSections } from '../../../tools/docs/claims/texts';

const root = resolve(__dirname, '../../..');
const register = readFileSync(resolve(root, 'docs/claims.md'), 'utf8');
const found = [...findingsIn(register).values()].flatMap((findings) => [...findings.values()]);

describe('the register of claims', () => {
  it('holds every text of the portal, the letters and the documents as it stands (run "npm run docs:claims")', () => {
    expect(register).toBe(registerOf(register, allSections()));
    expect(register).not.toContain(`: ${TO_REVIEW} `);
    expect(found.length).toBeGreaterThan(1_200);
  });

  it('notices a new and a changed sentence', () => {
    const [first, ...others] = allSections();
    const [[id, text]] = first.texts;
    const changed = registerOf(register, [{ ...first, texts: new Map([...first.texts, [id, `${text}!`]]) }, ...others]);
    expect(changed.split(`: ${TO_REVIEW} `)).toHaveLength(2);
    const added = registerOf(register, [{ ...first, texts: new Map([...first.texts, ['new', 'New']]) }, ...others]);
    expect(added.split(`: ${TO_REVIEW} `)).toHaveLength(2);
  });

  it('names files that exist', () => {
    const files = found.flatMap(({ because }) =>
      [...(because ?? '').matchAll(/`((?:src|libs|test|tools|frontend)\/[\w./-]+)`/g)].map(([, file]) => file),
    );
    expect(new Set(files).size).toBeGreaterThan(40);
    expect(files.filter((file) => !existsSync(resolve(root, file)))).toEqual([]);
  });
});
