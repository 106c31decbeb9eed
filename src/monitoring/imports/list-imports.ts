import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Page } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
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
  constructor(private readonly imports: ImportStore) {}

  async execute({ familyId, filter: { id, ...page } }: ListImports) {
    const { imports: found, total, hasMore } = await this.imports.list(familyId, id, page);
    if (id && found.length === 0) throw importNotFound();
    const imports = await Promise.all(
      found.map(async (one) => Object.assign(one, { fileName: (await this.imports.openDetails(one)).fileName })),
    );
    return { imports, total, hasMore };
  }
}

const importNotFound = () => new DomainError(errors.IMPORT_NOT_FOUND, 'There is no such import', 'not-found');
