import { camel, kebab, pascal, snake, words } from '../names';
import type { Plan } from '../plan';
import { migration } from './migration';
import { existingRoom, inModule } from './places';

/** `table CONTEXT/ROOM THINGS`: rows about a child with the time of each, declared as personal data, and their store. */
export function table([place, name]: readonly string[]): Plan {
  const room = existingRoom(place);
  const file = kebab(name, 'a table');
  const schema = snake(room.context);
  const full = `${schema}.${snake(file)}`;
  const store = `${pascal(file)}Store`;
  const [path, text] = migration(room.context, file, created(full, snake(file)), `drop table ${full}`);
  return {
    files: {
      [path]: text,
      [`${room.folder}/${file}.personal-data.ts`]: `
import { endsAfter, personalData, removed, rows } from '@app/personal-data';

export const ${camel(file)} = personalData({
  table: '${full}',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: rows('${camel(file)}', { shows: { id: 'id', at: 'at' }, order: ['at', 'id'] }),
  retention: endsAfter('at'),
});
`,
      [`${room.folder}/${file}.store.ts`]: `
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';

/** Keeps the ${words(file)} of a family's children. */
@Injectable()
export class ${store} {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Joins the caller's transaction. @returns the id of the new row */
  async add(familyId: string, childId: string): Promise<string> {
    const id = randomUUID();
    await this.db.manager.query('insert into ${full} (id, family_id, child_id, at) values ($1, $2, $3, $4)', [
      id,
      familyId,
      childId,
      this.clock.now(),
    ]);
    return id;
  }

  /** Ids, the newest first. */
  async ofChild(familyId: string, childId: string): Promise<string[]> {
    const rows = await this.db.askInFamily<{ id: string }[]>(
      familyId,
      'select id from ${full} where child_id = $1 order by at desc, id',
      [childId],
    );
    return rows.map(({ id }) => id);
  }
}
`,
      [`test/medium/${room.context}/${file}.spec.ts`]: spec(room.folder, file, store),
    },
    edits: inModule(room, 'providers', store, `${file}.store`),
    next: ['subject-export.spec.ts asks for a row of it'],
  };
}

const created = (full: string, name: string) => `
      create table ${full} (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        at timestamptz not null,
        foreign key (family_id, child_id) references families.children (family_id, id) on delete cascade
      );
      create index ${name}_child on ${full} (child_id, at desc);
      alter table ${full} enable row level security;
      alter table ${full} force row level security;
      create policy by_family on ${full}
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
      create policy in_sight on ${full} as restrictive
        using (nullif(current_setting('app.child_ids', true), '') is null
               or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]));
      grant select, insert, update, delete on ${full} to safeguardian_app;
    `;

const spec = (folder: string, file: string, store: string) => `
import { Database } from '@app/database';
import { ${store} } from '../../../${folder}/${file}.store';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian } from '../../support/people/client';

let running: RunningApp;
beforeAll(async () => {
  running = await aRunningApp();
});
afterAll(() => running.close());

describe('${words(file)}', () => {
  it('are kept for their own family alone', async () => {
    const [own, other] = [await aGuardian(running.address), await aGuardian(running.address)];
    const childId = await aChild(own);
    const store = running.app.get(${store}, { strict: false });
    const id = await running.app.get(Database).inFamily(own.familyId, () => store.add(own.familyId, childId));
    expect(await store.ofChild(own.familyId, childId)).toEqual([id]);
    expect(await store.ofChild(other.familyId, childId)).toEqual([]);
  });
});
`;
