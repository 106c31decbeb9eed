import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database, pageFind, pageOf } from '@app/database';
import type { Page } from '@app/database';
import { DomainError } from '@app/kernel';
import { ChatImport } from './chat-import';
import { ImportStore } from './imports.store';

export type NamedImport = ChatImport & { readonly fileName: string };

/** The family's imports, newest first; or one of them. */
export class ListImports extends Query<{ imports: NamedImport[]; total: number; hasMore: boolean }> {
  constructor(
    readonly familyId: string,
    readonly filter: Page & { readonly id?: string },
  ) {
    super();
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportStore,
  ) {}

  execute({ familyId, filter: { id, ...page } }: ListImports) {
    const where = id ? { id } : {};
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.find(ChatImport, pageFind<ChatImport>('createdAt', where, page));
      const { rows: found, hasMore } = pageOf(rows, page);
      if (id && found.length === 0) throw importNotFound();
      const imports = await Promise.all(
        found.map(async (one) => Object.assign(one, { fileName: (await this.imports.openDetails(one)).fileName })),
      );
      return { imports, total: await this.db.manager.countBy(ChatImport, where), hasMore };
    });
  }
}

const importNotFound = () => new DomainError('IMPORT_NOT_FOUND', 'There is no such import', 'not-found');
