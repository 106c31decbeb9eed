import { camel, kebab, oneOf, title } from '../names';
import type { Plan } from '../plan';

const kinds = ['letter', 'news'] as const;

/** `channel NAME letter|news`: writes each delivery into a folder of its own, where another program may fetch it. */
export function channel([name, kind]: readonly (string | undefined)[]): Plan {
  const folder = kebab(name, 'the name of a channel');
  const takes = oneOf(kind, kinds, 'what it carries');
  return {
    files: {
      [`src/notifications/channels/${folder}/${folder}.channel.ts`]: plug(folder, takes),
      [`test/unit/notifications/channels/${folder}-channel.spec.ts`]: spec(folder, takes),
    },
  };
}

const plug = (name: string, kind: (typeof kinds)[number]) => `
import { randomUUID } from 'node:crypto';
import { Files } from '@app/files';
import type { Channel } from '../channel';

/** ${title(name)}: a file for each delivery, for a program that watches the folder. */
const ${camel(name)}: Channel<[Files]> = {
  name: '${name}',
  takes: ['${kind}'],
  gives: ['a file of JSON'],
  costs: 'at once',
  supports: ['programs that watch the folder'],
  means: [Files],
  notApplicable: ({ kind }) => (kind === '${kind}' ? null : 'it carries ${kind === 'news' ? 'news' : 'letters'} and nothing else'),
  async deliver(delivery, files) {
    await files.putNew(\`${name}/\${randomUUID()}.json\`, Buffer.from(JSON.stringify(delivery)));
  },
};
export default ${camel(name)};
`;

const deliveries = {
  letter: `{ kind: 'letter', to: 'rosa@example.org', subject: 'A subject', text: 'Words.' }`,
  news: `{ kind: 'news', to: { accountId: 'a1' }, event: 'happened', payload: { id: '1' } }`,
};

const spec = (name: string, kind: (typeof kinds)[number]) => `
import type { Files } from '@app/files';
import ${camel(name)} from '../../../../src/notifications/channels/${name}/${name}.channel';
import type { Delivery } from '../../../../src/notifications/channels/channel';

const delivery: Delivery = ${deliveries[kind]};

describe('the channel ${name}', () => {
  it('writes each delivery into a file of its own', async () => {
    const written = new Map<string, string>();
    const putNew = async (file: string, content: Uint8Array) => Boolean(written.set(file, Buffer.from(content).toString()));
    for (let n = 0; n < 2; n++) await ${camel(name)}.deliver(delivery, { putNew } as unknown as Files);
    expect([...written.values()].map((text) => JSON.parse(text) as unknown)).toEqual([delivery, delivery]);
    expect([...written.keys()].filter((file) => !file.startsWith('${name}/'))).toEqual([]);
  });
});
`;
