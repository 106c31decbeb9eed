import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import { PagingDto } from '@app/http';
import type { Actor } from '@app/kernel';
import { BreakGlass } from './break-glass';
import { DecideAuthorisation } from './decide-authorisation';
import { ListAuthorisations } from './list-authorisations';
import { RequestAuthorisation } from './request-authorisation';
import { RevokeAuthorisation } from './revoke-authorisation';
import { ShowAuthorisation } from './show-authorisation';
import { authorisationResponse } from './authorisation-response';
import { BreakGlassDto, DecideAuthorisationDto, RequestAuthorisationDto } from './authorisations.dto';
import { AuthorisationListResponse, AuthorisationResponse } from './authorisations.responses';

@ApiTags('authorisations')
@Controller('api/v1/authorisations')
export class AuthorisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Ask to see part of a family. It opens nothing until somebody else approved. */
  @Allow('authorisations.request')
  @Post()
  async request(@CurrentActor() actor: Actor, @Body() body: RequestAuthorisationDto): Promise<AuthorisationResponse> {
    const { scope } = body;
    const terms = {
      kind: body.kind,
      scope: {
        familyId: scope.family_id,
        childIds: scope.child_ids ?? null,
        from: scope.from ?? null,
        to: scope.to ?? null,
      },
      expiresAt: body.expires_at,
      sealedUntil: body.sealed_until ?? null,
    };
    const details = {
      legalBasis: body.legal_basis,
      reference: body.reference,
      caseReference: scope.case_reference ?? null,
      reason: body.reason,
    };
    return authorisationResponse(await this.commands.execute(new RequestAuthorisation(actor, terms, details)));
  }

  /** Break the glass: ask to see a whole family for four hours because a child is in danger now. */
  @Allow('authorisations.request')
  @Post('break-glass')
  async breakGlass(
    @CurrentActor() actor: Actor,
    @Body() { family_id, reason, reference }: BreakGlassDto,
  ): Promise<AuthorisationResponse> {
    return authorisationResponse(await this.commands.execute(new BreakGlass(actor, family_id, reason, reference)));
  }

  /** My authorisations; all of them for compliance officers. */
  @Allow('authorisations.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() { limit, offset }: PagingDto): Promise<AuthorisationListResponse> {
    const { authorisations, total } = await this.queries.execute(new ListAuthorisations(actor, limit, offset));
    return { authorisations: authorisations.map(authorisationResponse), total, limit, offset };
  }

  /** One authorisation. */
  @Allow('authorisations.read')
  @Get(':id')
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AuthorisationResponse> {
    return authorisationResponse(await this.queries.execute(new ShowAuthorisation(id, actor)));
  }

  /** Approve or refuse what somebody else asked for. */
  @Allow('authorisations.decide')
  @Post(':id/approval')
  @HttpCode(200)
  async decide(
    @CurrentActor() { accountId }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision, reason }: DecideAuthorisationDto,
  ): Promise<AuthorisationResponse> {
    const command = new DecideAuthorisation(id, accountId, decision, reason);
    return authorisationResponse(await this.commands.execute(command));
  }

  /** End an authorisation before its time. */
  @Allow('authorisations.revoke')
  @Delete(':id')
  async revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AuthorisationResponse> {
    return authorisationResponse(await this.commands.execute(new RevokeAuthorisation(id, actor)));
  }
}
