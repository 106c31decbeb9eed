import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { kebab, pascal, title, words } from '../names';
import { NotMade, read } from '../plan';
import type { Plan } from '../plan';
import { existingRoom, inModule } from './places';
import type { Room } from './places';

const TABLE = 'test/support/access/table.ts';

/** `route CONTEXT/ROOM NOUN CAPABILITY`: a GET that answers with the time, which is where its answer goes. */
export function route([place, name, capability]: readonly string[]): Plan {
  const room = existingRoom(place);
  const file = kebab(name, 'a route');
  const path = `api/v1/${room.context}/${file}`;
  const type = pascal(file);
  const may = mayOf(capability);
  return {
    files: {
      [`${room.folder}/${file}.responses.ts`]: `
/** ${title(file)}, at one moment. */
export class ${type}Response {
  at: Date;
}
`,
      [`${room.folder}/${file}.routes.ts`]: `
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@app/auth';
import { Clock } from '@app/kernel';
import { ${type}Response } from './${file}.responses';

/** ${title(file)} over HTTP. */
@ApiTags('${tagOf(room)}')
@Controller('${path}')
export class ${type}Controller {
  constructor(private readonly clock: Clock) {}

  /** Shows the ${words(file)}. */
  @Allow('${capability}')
  @Get()
  async show(): Promise<${type}Response> {
    return { at: this.clock.now() };
  }
}
`,
      [`test/e2e/${file}.spec.ts`]: `
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aGuardian } from '../support/people/client';

let running: RunningApp;
beforeAll(async () => {
  running = await aRunningApp();
});
afterAll(() => running.close());

describe('GET /${path}', () => {
  it('answers a guardian, and nobody who is not signed in', async () => {
    const guardian = await aGuardian(running.address);
    const { at } = await guardian.data<{ at: string }>('GET', '/${path}');
    expect(new Date(at).toISOString()).toBe(at);
    expect((await fetch(\`\${running.address}/${path}\`)).status).toBe(401);
  });
});
`,
    },
    edits: {
      ...inModule(room, 'controllers', `${type}Controller`, `${file}.routes`),
      [TABLE]: (text) =>
        text.replace(
          /(export const \w+: Readonly<Record<string, AccessLine>> = \{\n)/,
          `$1  'GET /${path}': { needs: '${capability}', may: ${may}, ok: [200] },\n`,
        ),
    },
    next: ['npm run docs:api, for the portal to know its types'],
  };
}

/** Who has a capability, as another line of the table says it. @throws NotMade when none does */
function mayOf(capability: string | undefined): string {
  const [, may] = new RegExp(`needs: '${capability ?? ''}',\\s+may: ([A-Za-z]+|\\[[^\\]]*\\])`).exec(read(TABLE)) ?? [];
  if (!may) throw new NotMade(`no route needs ${capability ?? 'a capability'}; add its line to ${TABLE} by hand`);
  return may;
}

/** The tag of another controller of the context, because each tag has its sentence; the context's name without one. */
function tagOf({ context }: Room): string {
  const controllers = globSync(`src/${context}/**/*.routes.ts`, { cwd: resolve(__dirname, '../../..') }).sort();
  const tags = controllers.map((file) => /@ApiTags\('([^']+)'\)/.exec(read(file))?.[1]);
  return tags.find((tag) => tag !== undefined) ?? context;
}
