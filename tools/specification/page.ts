/** Writes docs/specification.md from the names: `npm run docs:specification`. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { table } from '../docs/architecture-page';
import { specification, specifiedNames } from './names';
import { namesOf } from './operation';
import type { SpecifiedOperation } from './operation';

export const PAGE = join(resolve(__dirname, '../..'), 'docs/specification.md');

const ABOUT = `# The specification's names

What the specification names of the API, word for word, and how it works here. \`test/e2e/specification/\` is a client that
knows nothing else: it fails for a name that does not work and has no reason here, and for a reason that is not needed any
more. The names are in \`tools/specification/\`; this page is made from them by \`npm run docs:specification\`.

In the bodies whose fields the specification writes out, other fields are ignored; everywhere else they are refused.`;

/** The whole page, as the formatter would leave it. */
export function page(): string {
  const own = specifiedNames.filter(({ reason }) => reason !== undefined).length;
  const asWritten = specifiedNames.length - own;
  const counts = `Names: ${specifiedNames.length}. As they are written: ${asWritten}. Otherwise, with the reason: ${own}.`;
  const chapters = [...Map.groupBy(specification, ({ chapter }) => chapter)].map(([chapter, operations]) =>
    [`## ${chapter}`, ...operations.map(part)].join('\n\n'),
  );
  return `${[ABOUT, counts, ...chapters].join('\n\n')}\n`;
}

function part(operation: SpecifiedOperation): string {
  const rows = namesOf(operation).map(({ kind, name, reason }) => [`\`${name}\``, kind, reason ?? 'works']);
  return [`### ${operation.name}`, '', ...table([['name', 'kind', 'here'], ...rows])].join('\n');
}

if (process.argv[1] === join(__dirname, 'page.ts')) writeFileSync(PAGE, page());
