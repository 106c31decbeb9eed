import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { ErasedRows, ErasureScope } from '@app/kernel';
import { TablesInOrder } from '@app/personal-data';
import type { ErasureCommand, ErasureRule, PersonalData } from '@app/personal-data';

type Blanked = Extract<ErasureRule, { kind: 'blanked' }>;

/** Removes or blanks a child's or a family's rows as each table declares it. Joins the erasure's transaction. */
@Injectable()
export class RowErasure {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly order: TablesInOrder,
    private readonly clock: Clock,
  ) {}

  /** What goes, goes before what it rests on; what stays blank comes last. */
  async erase(scope: ErasureScope): Promise<ErasedRows> {
    const tables = await this.order.firstToGo(scope.familyId);
    const erased: Record<string, number> = {};
    const given = new Set<ErasureCommand>();
    for (const data of tables) {
      const { erasure } = data;
      if (erasure.kind === 'removed' && this.concerns(data, scope))
        Object.assign(erased, await this.remove(data, scope));
      if (erasure.kind === 'by' && !given.has(erasure.command)) {
        given.add(erasure.command);
        Object.assign(erased, await this.commands.execute(new erasure.command(scope)));
      }
    }
    for (const data of tables) {
      if (data.erasure.kind === 'blanked') Object.assign(erased, await this.blank(data, data.erasure, scope));
    }
    return erased;
  }

  /** What belongs to the family as a whole stays when one child is erased. */
  private concerns(data: PersonalData, { childId }: ErasureScope): boolean {
    return childId === null || this.order.tables.isOfChild(data);
  }

  private async remove(data: PersonalData, { familyId, childId }: ErasureScope): Promise<ErasedRows> {
    const { table, id, files } = data;
    const whose = this.whose(data, familyId, childId);
    if (!files) return { [table]: await this.db.remove(`delete from ${table} where ${whose.condition}`, whose.values) };
    const [rows] = await this.db.manager.query<[{ id: string }[], number]>(
      `delete from ${table} where ${whose.condition} returning ${id} as id`,
      whose.values,
    );
    await this.commands.execute(new files.remove(familyId, idsOf(rows)));
    return { [table]: rows.length };
  }

  private async blank(data: PersonalData, rule: Blanked, scope: ErasureScope): Promise<ErasedRows> {
    const { table, id } = data;
    const { familyId, childId } = scope;
    if (!this.concerns(data, scope)) return { [table]: 0 };
    const whose = this.whose(data, familyId, childId);
    const changes = [
      ...rule.empty.map((column) => `${column} = ''`),
      ...rule.clear.map((column) => `${column} = null`),
      `${rule.at} = $${whose.values.length + 1}`,
    ];
    const [rows] = await this.db.manager.query<[{ id: string }[], number]>(
      `update ${table} set ${changes.join(', ')} where ${whose.condition} and ${rule.at} is null returning ${id} as id`,
      [...whose.values, this.clock.now()],
    );
    const alongWith = rule.alongWith ? await this.commands.execute(new rule.alongWith(familyId, idsOf(rows))) : {};
    return { [table]: rows.length, ...alongWith };
  }

  private whose(data: PersonalData, familyId: string, childId: string | null) {
    const values: unknown[] = this.order.tables.isOfChild(data) ? [familyId, childId] : [familyId];
    return { condition: this.order.tables.ofSubject(data), values };
  }
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
