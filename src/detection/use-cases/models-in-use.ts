import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DetectionModelStore } from '../adapters/detection-model-store';
import { ModelsInUse } from '../contract';
import { modelIds } from '../domain/detection-models';

@QueryHandler(ModelsInUse)
export class ModelsInUseHandler implements IQueryHandler<ModelsInUse> {
  constructor(private readonly models: DetectionModelStore) {}

  async execute(): Promise<string> {
    return Promise.resolve(modelIds(this.models));
  }
}
