import { readFileSync } from 'node:fs';

type Versions = Readonly<Record<string, string>>;
interface Package {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly overrides?: Versions;
}

describe('a package of npm', () => {
  it.each(['package.json', 'frontend/package.json'])('is named with its exact version in %s', (file) => {
    const named = JSON.parse(readFileSync(file, 'utf8')) as Package;
    const lists = [named.dependencies, named.devDependencies, named.optionalDependencies, named.overrides];
    const all = lists.flatMap((versions) => Object.entries(versions ?? {}));
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
