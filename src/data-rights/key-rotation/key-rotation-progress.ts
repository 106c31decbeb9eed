import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { RotationProgress } from './steps/rotation';
import { RotationStore } from './steps/rotations.store';

/** How far a change of keys is. */
export class KeyRotationProgress extends Query<RotationProgress> {
  constructor(readonly rotationId: string) {
    super();
  }
}

@QueryHandler(KeyRotationProgress)
export class KeyRotationProgressHandler implements IQueryHandler<KeyRotationProgress> {
  constructor(private readonly rotations: RotationStore) {}

  async execute({ rotationId }: KeyRotationProgress): Promise<RotationProgress> {
    const found = await this.rotations.progress(rotationId);
    if (found) return found;
    throw new DomainError(errors.ROTATION_NOT_FOUND, 'There is no such key rotation', 'not-found');
  }
}
