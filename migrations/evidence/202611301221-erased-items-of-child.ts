import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ids of erased items show to who sees the child, like the items did. What hides items looks at them, so they cannot
 * look at items in turn and name the child themselves.
 */
export class ErasedItemsOfChild1796041260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table evidence.erased_items add column child_id uuid');
    // Row-level security is forced on the owner as well, who must see all rows to fill the new column.
    for (const table of READ) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      update evidence.erased_items gone set child_id = item.child_id from evidence.items item where item.id = gone.item_id`);
    for (const table of READ) await runner.query(`alter table ${table} force row level security`);
    await runner.query(`
      alter table evidence.erased_items alter column child_id set not null;
      create policy in_sight on evidence.erased_items as restrictive using (
        nullif(current_setting('app.child_ids', true), '') is null
        or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy in_sight on evidence.erased_items;
      alter table evidence.erased_items drop column child_id`);
  }
}

const READ = ['evidence.items', 'evidence.erased_items'];
