import { kebab, pascal, words } from '../names';
import { NotMade } from '../plan';
import type { Plan } from '../plan';
import { contractOf, existingRoom, inModule } from './places';

/** `reaction CONTEXT/ROOM DO-on-HAPPENED`: hears an event and says so in the log, which is where its work goes. */
export function reaction([place, name]: readonly string[]): Plan {
  const room = existingRoom(place);
  const file = kebab(name, 'a reaction');
  const [act, happened] = file.split('-on-');
  if (!happened) throw new NotMade('a reaction is named like tell-family-on-alert-raised');
  const [type, event] = [pascal(file), pascal(happened)];
  const contract = contractOf(event, room);
  return {
    files: {
      [`${room.folder}/${file}.ts`]: `
import { Injectable, Logger } from '@nestjs/common';
import { promptly, Reaction } from '@app/work';
import { ${event} } from '${contract}';

/** Hears of each ${words(happened)}, to ${words(act)}. Hearing it twice does no harm. */
@Injectable()
export class ${type} {
  private readonly log = new Logger(${type}.name);

  @Reaction(${event}, { ...promptly, queue: '${room.context}', lane: 'deliver' })
  async handle({ occurredAt }: ${event}): Promise<void> {
    this.log.log(\`heard of what happened at \${occurredAt}\`);
  }
}
`,
      [`test/unit/${room.context}/${room.name}/${file}.spec.ts`]: `
import { Logger } from '@nestjs/common';
import { reactionsOf } from '@app/work';
import { ${event} } from '../../../../src/${contractPath(contract, room.context)}';
import { ${type} } from '../../../../${room.folder}/${file}';

describe('${type}', () => {
  it('hears of it and says so', async () => {
    expect(reactionsOf(${type}).map(({ event }) => event)).toEqual([${event}]);
    const said = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    await new ${type}().handle({ occurredAt: '2026-11-30T10:00:00.000Z' } as unknown as ${event});
    expect(said).toHaveBeenCalledWith(expect.stringContaining('2026-11-30T10:00:00.000Z'));
    said.mockRestore();
  });
});
`,
    },
    edits: inModule(room, 'providers', type, file),
    next: ['npm test -- test/architecture/reactions -u, on purpose: waiting jobs carry this name from now on'],
  };
}

const contractPath = (contract: string, context: string): string =>
  contract === '../contract' ? `${context}/contract` : contract.slice('../../'.length);
