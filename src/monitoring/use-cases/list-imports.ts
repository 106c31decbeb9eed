import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { ChatImport } from '../domain/chat-import';
import { ImportStore } from '../persistence/import-store';

export type NamedImport = ChatImport & { readonly fileName: string };

/** The family's imports, newest first; or one of them. */
export class ListImports extends Query<NamedImport[]> {
  constructor(
    readonly familyId: string,
    readonly filter: { readonly id?: string; readonly limit: number },
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

  execute({ familyId, filter: { id, limit } }: ListImports): Promise<NamedImport[]> {
    return this.db.inFamily(familyId, async () => {
      const found = await this.db.manager.find(ChatImport, {
        where: id ? { id } : {},
        order: { createdAt: 'DESC', id: 'ASC' },
        take: limit,
      });
      if (id && found.length === 0) throw importNotFound();
      return Promise.all(
        found.map(async (one) => Object.assign(one, { fileName: (await this.imports.openDetails(one)).fileName })),
      );
    });
  }
}

const importNotFound = () => new DomainError('IMPORT_NOT_FOUND', 'There is no such import', 'not-found');
