import { stepsFor } from '../../../tools/launch/checks/checks.mjs';

const names = (present, gone = []) => stepsFor({ present, gone }).map(({ name }) => name);
const SERVER = 'types (server, tests, tools)';
const PORTAL = ['types and templates (portal)', 'types (portal tests)'];

describe('what is checked of a change', () => {
  it('is nothing when nothing has changed', () => expect(names([])).toEqual([]));

  it('leaves the portal alone when only the server has changed', () => {
    expect(names(['src/main.ts'])).toEqual(['lint', SERVER, 'format', 'dependencies']);
  });

  it('leaves the server alone when only the portal has changed', () => {
    expect(names(['frontend/src/app/app.html'])).toEqual(['lint', ...PORTAL, 'format']);
  });

  it('is the format alone of a page of text', () => expect(names(['README.md'])).toEqual(['format']));

  it('looks for what a file that is gone was needed by', () =>
    expect(names([], ['libs/kernel/id.ts'])).toEqual([SERVER]));

  it('names the changed files and no others', () => {
    const [lint] = stepsFor({ present: ['src/main.ts', 'README.md'], gone: ['src/gone.ts'] });
    expect(lint.args).toContain('src/main.ts');
    expect(lint.args).not.toContain('README.md');
    expect(lint.args).not.toContain('src/gone.ts');
  });

  it('is everything once the settings of a check have changed', () => {
    expect(names(['eslint.config.mjs'])).toEqual(['lint', SERVER, ...PORTAL, 'format', 'dependencies']);
  });
});
