import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { JudgingThread } from '../adapters/judging-thread';
import { ModelsInUse } from '../contract';

@QueryHandler(ModelsInUse)
export class ModelsInUseHandler implements IQueryHandler<ModelsInUse> {
  constructor(private readonly thread: JudgingThread) {}

  execute(): Promise<string> {
    return this.thread.models();
  }
}
