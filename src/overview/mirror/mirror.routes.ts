import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { ChildMirror } from './child-mirror';
import { MirrorResponse } from './mirror.responses';
import { mirrorResponse } from './mirror-response';

@ApiTags('me')
@Controller('api/v1/me')
export class MirrorController {
  constructor(private readonly queries: QueryBus) {}

  /** What is watched about me, by which rules, who can look, and what was shared. */
  @Allow('child.mirror')
  @Get('mirror')
  async mirror(@CurrentActor() { familyId, sight }: FamilyActor): Promise<MirrorResponse> {
    // A child stands with itself alone in sight.
    return mirrorResponse(await this.queries.execute(new ChildMirror(familyId, sight.childIds![0])));
  }
}
