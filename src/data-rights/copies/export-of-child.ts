import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { SubjectExport } from './subject-export';
import { ExportStore } from './exports.store';

/** One copy, and whether it is ready; nobody's but that of whoever asked for it. */
export class ExportOfChild extends Query<SubjectExport> {
  constructor(
    readonly familyId: string,
    readonly exportId: string,
    readonly accountId: string,
  ) {
    super();
  }
}

@QueryHandler(ExportOfChild)
export class ExportOfChildHandler implements IQueryHandler<ExportOfChild> {
  constructor(private readonly exports: ExportStore) {}

  async execute({ familyId, exportId, accountId }: ExportOfChild): Promise<SubjectExport> {
    const found = await this.exports.find(familyId, exportId);
    if (found?.requestedBy === accountId) return found;
    throw new DomainError(errors.SUBJECT_EXPORT_NOT_FOUND, 'There is no such copy', 'not-found');
  }
}
