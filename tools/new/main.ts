import { carryOut, NotMade } from './plan';
import type { Plan } from './plan';
import { channel } from './plugs/channel';
import { detector } from './plugs/detector';
import { exportFormat } from './plugs/export';
import { method } from './plugs/method';
import { source } from './plugs/source';
import { field } from './rooms/field';
import { reaction } from './rooms/reaction';
import { room } from './rooms/room';
import { route } from './rooms/route';
import { table } from './rooms/table';
import { useCase } from './rooms/use-case';

interface Kind {
  readonly takes: string;
  readonly makes: string;
  readonly plan: (args: readonly string[]) => Plan;
}

const kinds: Readonly<Record<string, Kind>> = {
  room: { takes: 'CONTEXT/ROOM THING', makes: 'a folder about one subject, begun with a rule', plan: room },
  'use-case': { takes: 'CONTEXT/ROOM VERB-NOUN', makes: 'a command and its handler', plan: useCase },
  route: { takes: 'CONTEXT/ROOM NOUN CAPABILITY', makes: 'a GET and its answer', plan: route },
  reaction: { takes: 'CONTEXT/ROOM DO-on-HAPPENED', makes: 'work that an event begins', plan: reaction },
  table: { takes: 'CONTEXT/ROOM THINGS', makes: 'rows about children and their store', plan: table },
  field: { takes: 'CONTEXT/ROOM THING NAME TYPE', makes: 'a column, its mapping and its property', plan: field },
  source: { takes: 'NAME PLATFORM', makes: 'a kind of chat export', plan: source },
  channel: { takes: 'NAME letter|news', makes: 'a way to people', plan: channel },
  method: { takes: 'NAME', makes: 'a way of looking at a picture, video or sound file', plan: method },
  detector: { takes: 'NAME CATEGORY PHRASE', makes: 'a way of finding signs in a conversation', plan: detector },
  export: { takes: 'NAME', makes: 'a way of writing evidence out', plan: exportFormat },
};

const usage = `usage: npm run new -- <what> <arguments>

${Object.entries(kinds)
  .map(([name, { takes, makes }]) => `  ${`${name} ${takes}`.padEnd(44)} ${makes}`)
  .join('\n')}
`;

/** Makes the files of something new, with their tests. @returns 0; 1 when it cannot be made; 2 for a wrong call */
async function main([name = '', ...args]: string[]): Promise<number> {
  if (!Object.hasOwn(kinds, name)) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const plan = kinds[name].plan(args);
    for (const [path, isNew] of await carryOut(plan))
      process.stdout.write(`${isNew ? 'new    ' : 'changed'} ${path}\n`);
    for (const step of plan.next ?? []) process.stdout.write(`next    ${step}\n`);
    return 0;
  } catch (error) {
    // NotMade: whether a name is free or a file holds what is looked for is only known once it is read.
    if (!(error instanceof NotMade)) throw error;
    process.stderr.write(`${error.message}\n${usage}`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
