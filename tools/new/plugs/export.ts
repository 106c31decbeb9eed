import { camel, kebab, title } from '../names';
import type { Plan } from '../plan';

/** `export NAME`: an item as plain text, which is where a real format goes. */
export function exportFormat([name]: readonly (string | undefined)[]): Plan {
  const folder = kebab(name, 'the name of an export');
  return {
    files: {
      [`src/evidence/exports/${folder}/${folder}.export.ts`]: plug(folder),
      [`test/unit/evidence/${folder}-export.spec.ts`]: spec(folder),
    },
  };
}

const plug = (name: string) => `
import { evidenceTypes } from '../export';
import type { Export } from '../export';

/** ${title(name)}: the sealed messages as plain text, one a line, for reading and not for proof. */
const ${camel(name)}: Export = {
  name: '${name}',
  takes: evidenceTypes,
  gives: ['text/plain; charset=utf-8'],
  costs: 'the file',
  supports: ['${name}/1'],
  notApplicable: ({ stored: { manifest, messages } }) =>
    'damage' in manifest || messages.some(({ opened }) => 'damage' in opened)
      ? 'a part of it could not be opened, and a text would not show that it is missing'
      : null,
  fileName: (itemId) => \`${name}-\${itemId}.txt\`,
  async write({ stored: { messages } }) {
    const lines = messages.flatMap(({ opened }) =>
      // A line that a message brings along would look like a message of its own.
      'value' in opened ? [\`\${opened.value.sentAt} \${opened.value.sender}: \${JSON.stringify(opened.value.text)}\`] : [],
    );
    return Buffer.from(\`\${lines.join('\\n')}\\n\`);
  },
};
export default ${camel(name)};
`;

const spec = (name: string) => `
import ${camel(name)} from '../../../src/evidence/exports/${name}/${name}.export';
import { anIntactItem } from './an-export';

describe('the export ${name}', () => {
  it('shows every message on a line of its own', async () => {
    const file = await ${camel(name)}.write(anIntactItem({ texts: ['hi', 'two\\nlines'] }));
    const lines = file.toString().trimEnd().split('\\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/: "two\\\\nlines"$/);
  });
});
`;
