import { kebab, pascal, title } from '../names';
import type { Plan } from '../plan';
import { existingRoom, inModule } from './places';

/** `use-case CONTEXT/ROOM VERB-NOUN`: a command in the family's own transaction, which is where its work goes. */
export function useCase([place, name]: readonly string[]): Plan {
  const room = existingRoom(place);
  const file = kebab(name, 'a use case');
  const type = pascal(file);
  return {
    files: {
      [`${room.folder}/${file}.ts`]: `
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';

/** ${title(file)}. Answers with when it was done. */
export class ${type} extends Command<Date> {
  constructor(readonly familyId: string) {
    super();
  }
}

@CommandHandler(${type})
export class ${type}Handler implements ICommandHandler<${type}> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  execute({ familyId }: ${type}): Promise<Date> {
    return this.db.inFamily(familyId, async () => this.clock.now());
  }
}
`,
      [`test/unit/${room.context}/${room.name}/${file}.spec.ts`]: `
import type { Database } from '@app/database';
import type { Clock } from '@app/kernel';
import { ${type}, ${type}Handler } from '../../../../${room.folder}/${file}';

describe('${type}', () => {
  it('is done in the transaction of its family', async () => {
    const now = new Date('2026-11-30T10:00:00Z');
    const families: string[] = [];
    const inFamily = <T>(familyId: string, work: () => Promise<T>) => (families.push(familyId), work());
    const handler = new ${type}Handler({ inFamily } as unknown as Database, { now: () => now } as Clock);
    expect(await handler.execute(new ${type}('f1'))).toBe(now);
    expect(families).toEqual(['f1']);
  });
});
`,
    },
    edits: inModule(room, 'providers', `${type}Handler`, file),
  };
}
