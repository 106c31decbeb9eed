import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { RotationProgress } from './steps/rotation';
import { RotationStore } from './steps/rotations.store';

/** The latest changes of keys, newest first. */
export class ListKeyRotations extends Query<RotationProgress[]> {}

@QueryHandler(ListKeyRotations)
export class ListKeyRotationsHandler implements IQueryHandler<ListKeyRotations> {
  constructor(private readonly rotations: RotationStore) {}

  execute(): Promise<RotationProgress[]> {
    return this.rotations.latest();
  }
}
