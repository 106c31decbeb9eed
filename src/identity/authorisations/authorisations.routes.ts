import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import { PagingDto } from '@app/http';
import { commonErrors, DomainError } from '@app/kernel';
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

/** The id, empty where an address names the family. @throws DomainError VALIDATION unless exactly one of them is given */
function namedBy({ family_id, member_email }: { family_id?: string; member_email?: string }, pointer: string): string {
  if ((family_id === undefined) !== (member_email === undefined)) return family_id ?? '';
  const message = 'Name the family by its id or by the e-mail address of a member, and not by both';
  throw new DomainError(commonErrors.VALIDATION, message, 'invalid', pointer);
}

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
        familyId: namedBy(scope, '/scope/family_id'),
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
    return authorisationResponse(
      await this.commands.execute(new RequestAuthorisation(actor, terms, details, scope.member_email)),
    );
  }

  /** Break the glass: ask to see a whole family for four hours because a child is in danger now. */
  @Allow('authorisations.request')
  @Post('break-glass')
  async breakGlass(@CurrentActor() actor: Actor, @Body() body: BreakGlassDto): Promise<AuthorisationResponse> {
    const { reason, reference, member_email: memberEmail } = body;
    const familyId = namedBy(body, '/family_id');
    const command = new BreakGlass(actor, familyId, reason, reference, memberEmail);
    return authorisationResponse(await this.commands.execute(command));
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
