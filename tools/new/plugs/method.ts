import { camel, kebab, pascal, snake, title } from '../names';
import type { Plan } from '../plan';

/** `method NAME`: measures how much of a file is zero bytes, which is where a real measure goes. */
export function method([name]: readonly (string | undefined)[]): Plan {
  const folder = kebab(name, 'the name of a method');
  return {
    files: {
      [`src/media-forensics/methods/${folder}/${folder}.method.ts`]: plug(folder),
      [`test/unit/media-forensics/methods/${folder}.spec.ts`]: spec(folder),
      [`frontend/src/app/domains/media-forensics/methods/${folder}/${folder}.view.ts`]: view(folder),
    },
  };
}

const plug = (name: string) => `
import { createReadStream } from 'node:fs';
import { acceptedTypes } from '@app/media';
import type { Method } from '../method';

export interface ${pascal(name)}Result {
  readonly bytes: number;
  /** 0..1 of them are zero. */
  readonly zeros: number;
}

/** ${title(name)}: how much of the file is zero bytes. */
const ${camel(name)}: Method<${pascal(name)}Result> = {
  name: '${snake(name)}',
  version: '1',
  takes: ['image', 'video', 'audio'],
  gives: ['bytes', 'zeros'],
  costs: 'bytes',
  supports: acceptedTypes.map(({ mime }) => mime),
  timeLimitMs: 60_000,
  notApplicable: () => null,
  async measure({ path, bytes }) {
    let zeros = 0;
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      for (const byte of chunk) if (byte === 0) zeros++;
    }
    return { bytes, zeros: zeros / bytes };
  },
  summary: ({ zeros }) => \`\${Math.round(zeros * 100)} % zero bytes\`,
};
export default ${camel(name)};
`;

const spec = (name: string) => `
import ${camel(name)} from '../../../../src/media-forensics/methods/${name}/${name}.method';
import { Subject } from '../../../../src/media-forensics/methods/subject';
import { aDrawing, asPng } from '../../../support/media/pictures';
import { aScratchFolder } from '../../../support/media/scratch';

const scratch = aScratchFolder();

describe('the method ${snake(name)}', () => {
  it('counts the zero bytes of a file', async () => {
    const picture = await asPng(aDrawing());
    const padded = Subject.open(scratch.file(Buffer.concat([picture, Buffer.alloc(picture.length)])));
    const { bytes, zeros } = await ${camel(name)}.measure(padded);
    expect(bytes).toBe(2 * picture.length);
    expect(zeros).toBeGreaterThan(0.5);
    expect(${camel(name)}.summary({ bytes, zeros })).toMatch(/^\\d+ % zero bytes$/);
  });
});
`;

const view = (name: string) => `
import type { MethodView } from '../method-view';

/** How the portal shows the method; what it found is shown member by member. */
const ${camel(name)}: MethodView = {
  method: '${snake(name)}',
  title: { en: '${title(name)}', de: '${title(name)}' },
};
export default ${camel(name)};
`;
