import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const cruise = (folder: string, ...starts: string[]) =>
  spawnSync(process.execPath, [cruiser, ...starts], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });

describe('the rules of dependency', () => {
  it('are kept everywhere', () => {
    const { status, stdout, stderr } = cruise(root, 'src', 'libs', 'migrations', 'tools', 'ormconfig.ts');
    expect(status === 0 ? '' : stdout + stderr).toBe('');
  });
});

/** One forbidden import each; the third part is the file it points to, where that is one of ours. */
const forbidden: [rule: string, from: string, imported: string, to: string | null][] = [
  ['families-is-closed', 'src/families/family/a.ts', '../../alerts/contract', 'src/alerts/contract.ts'],
  ['alerts-is-closed', 'src/alerts/inbox/a.ts', '../../families/family/b', 'src/families/family/b.ts'],
  ['only-known-contexts', 'src/billing/a.ts', '@app/kernel', 'libs/kernel/index.ts'],
  ['contract-is-plain', 'src/alerts/contract.ts', '@app/database', 'libs/database/index.ts'],
  ['rules-are-pure', 'src/alerts/incidents/alert.ts', 'typeorm', null],
  ['rules-are-pure', 'src/alerts/playbooks/advice.ts', 'node:fs', null],
  ['rules-are-pure', 'src/evidence/items/statement.ts', '../custody/b', 'src/evidence/custody/b.ts'],
  [
    'a-plug-stands-alone',
    'src/media-forensics/methods/one/one.method.ts',
    '../../examination/b',
    'src/media-forensics/examination/b.ts',
  ],
  [
    'a-plug-stands-alone',
    'src/detection/detectors/one/one.detector.ts',
    '../two/b',
    'src/detection/detectors/two/b.ts',
  ],
  ['a-plug-is-found', 'src/detection/fusion/a.ts', '../detectors/two/c', 'src/detection/detectors/two/c.ts'],
  ['http-is-thin', 'src/alerts/inbox/alerts.routes.ts', '@app/database', 'libs/database/index.ts'],
  ['http-is-thin', 'src/alerts/inbox/b.routes.ts', '../incidents/b.store', 'src/alerts/incidents/b.store.ts'],
  ['libs-know-no-context', 'libs/http/context.ts', '../../src/alerts/contract', 'src/alerts/contract.ts'],
  ['kernel-is-alone', 'libs/kernel/a.ts', 'rxjs', null],
  ['libs-by-their-index', 'src/alerts/inbox/inside.ts', '../../../libs/http/b', 'libs/http/b.ts'],
  ['one-owner-of-bullmq', 'src/alerts/inbox/queue.ts', 'bullmq', null],
  ['one-owner-of-sharp-exifr-ffmpeg-ffmpeg-static', 'src/media-forensics/intake/a.ts', 'sharp', null],
  ['nothing-imports-test', 'src/alerts/inbox/test.ts', '../../../test/b', 'test/b.ts'],
  ['nothing-imports-tools', 'libs/http/tool.ts', '../../tools/b', 'tools/b.ts'],
  ['migrations-are-alone', 'migrations/1-a.ts', '@app/kernel', 'libs/kernel/index.ts'],
  ['no-cycles', 'libs/http/one.ts', './two', null],
];

describe('a rule of dependency', () => {
  let folder: string;
  let findings: string;

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'safeguardian-rules-'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [, , , to] of forbidden) if (to) write(to, 'export const b = 1;\n');
    for (const [, from, imported] of forbidden) write(from, `import '${imported}';\nexport const a = 1;\n`);
    write('libs/http/two.ts', `import './one';\nexport const a = 1;\n`);
    findings = cruise(folder, 'src', 'libs', 'migrations').stdout;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(forbidden)('%s refuses that %s imports %s', (rule, from) => {
    expect(findings).toContain(`${rule}: ${from}`);
  });
});
