import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { MoreThan } from 'typeorm';
import { SealedAuthorisations } from '../contract';
import { Authorisation } from '../authorisations/authorisation';

@QueryHandler(SealedAuthorisations)
export class SealedAuthorisationsHandler implements IQueryHandler<SealedAuthorisations> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId }: SealedAuthorisations): Promise<string[]> {
    const sealedUntil = MoreThan(this.clock.now());
    const rows = await this.db.asService('identity', () =>
      this.db.manager.find(Authorisation, { where: { familyId, sealedUntil }, select: { id: true } }),
    );
    return rows.map(({ id }) => id);
  }
}
