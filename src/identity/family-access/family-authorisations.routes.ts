import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { PagingDto } from '@app/http';
import { AuthorisationsAboutFamily } from './authorisations-about-family';
import { DecideConsent } from './decide-consent';
import { familyAuthorisationResponse } from '../authorisations/authorisation-response';
import { DecideConsentDto } from './consent.dto';
import {
  FamilyAuthorisationListResponse,
  FamilyAuthorisationResponse,
} from '../authorisations/authorisations.responses';

@ApiTags('families')
@Controller('api/v1/families/authorisations')
export class FamilyAuthorisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Who from outside may look at my family, or asked to. */
  @Allow('access_log.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() { limit, offset }: PagingDto,
  ): Promise<FamilyAuthorisationListResponse> {
    const about = new AuthorisationsAboutFamily(familyId, limit, offset);
    const { authorisations, total } = await this.queries.execute(about);
    return { authorisations: authorisations.map(familyAuthorisationResponse), total, limit, offset };
  }

  /** Give, refuse or withdraw my family's consent. */
  @Allow('family.manage')
  @Post(':id/consent')
  @HttpCode(200)
  async consent(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision }: DecideConsentDto,
  ): Promise<FamilyAuthorisationResponse> {
    const command = new DecideConsent(id, actor, decision);
    return familyAuthorisationResponse(await this.commands.execute(command));
  }
}
