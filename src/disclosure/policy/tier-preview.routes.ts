import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { ChildOfFamily } from '../../families/contract';
import { TierPreviewDto } from './tier-preview.dto';
import { TierPreviewResponse } from './tier-preview.responses';
import { sampleOf } from './tier-sample';

const SUMMARY = "An invented incident as guardians would see it in a tier; without one, in the child's own.";

@ApiTags('families')
@Controller('api/v1/families')
export class TierPreviewController {
  constructor(private readonly queries: QueryBus) {}

  @Allow('children.read')
  @ApiOperation({ operationId: 'children_tierPreview', summary: SUMMARY })
  @Get('children/:id/tier-preview')
  async preview(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { tier }: TierPreviewDto,
  ): Promise<TierPreviewResponse> {
    const child = await this.queries.execute(new ChildOfFamily(familyId, id));
    return sampleOf(tier ?? child.tier);
  }
}
