import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { Versioned } from '@app/http';
import { AccountsOfFamily } from '../../identity/contract';
import type { AlertSensitivity } from '../../identity/contract';
import { InOneCommit } from '@app/requests';
import { ChildrenOfFamily, FamilyBasics } from '../contract';
import { AddChild } from '../children/add-child';
import { ListWidenings } from '../consent/list-widenings';
import { isWaiting, wideningResponses } from '../consent/widenings.responses';
import { FamilyOverview } from '../family/family-overview';
import { InviteGuardian } from '../joining/invite-guardian';
import { ListInvitations } from '../joining/list-invitations';
import { ListMembers } from '../members/list-members';
import { RevokeInvitation } from '../joining/revoke-invitation';
import { AddChildDto } from '../children/children.dto';
import { InviteDto, membershipOf } from '../members/membership.dto';
import { FamilyResponse } from './families.responses';
import { ChildResponse, childResponse } from '../children/children.responses';
import { NewInvitationResponse, InvitationListResponse } from '../joining/invitations.responses';

@ApiTags('families')
@Controller('api/families')
export class FamiliesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** My family: its guardians and children, its plan, and whether custody is in conflict. */
  @Allow('family.read')
  @Versioned()
  @Get('current')
  async current(@CurrentActor() { familyId, accountId }: FamilyActor): Promise<FamilyResponse> {
    const family = await this.queries.execute(new FamilyBasics(familyId));
    const overview = await this.queries.execute(new FamilyOverview(familyId, accountId));
    const members = await this.queries.execute(new ListMembers(familyId, accountId));
    const children = await this.queries.execute(new ChildrenOfFamily(familyId));
    const widenings = await this.queries.execute(new ListWidenings(familyId, null));
    const { isOn, since, isMine } = overview.custodyConflict;
    return {
      id: family.id,
      name: family.name,
      time_zone: family.timeZone,
      language: family.language,
      created_at: family.createdAt,
      plan: overview.plan,
      limits: overview.limits,
      custody_conflict: { on: isOn, since, mine: isMine },
      guardians: members.map((member) => ({
        id: member.accountId,
        name: member.name,
        role: member.relationship,
        email: member.email,
        permission_level: member.level,
        child_ids: member.childIds && [...member.childIds],
      })),
      children: children.map(childResponse),
      pending_changes: wideningResponses(widenings, accountId).filter(isWaiting),
    };
  }

  /** Add a child. Monitoring waits until the agreement is signed. */
  @Allow('family.manage')
  @InOneCommit()
  @Post('children')
  async addChild(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Body() body: AddChildDto,
  ): Promise<ChildResponse> {
    const profile = {
      firstName: body.first_name,
      lastName: body.last_name ?? '',
      dateOfBirth: body.date_of_birth,
      gradeLevel: body.grade_level ?? null,
      school: body.school ?? null,
      timeZone: body.time_zone ?? null,
      country: body.country ?? null,
    };
    const { sensitivity_level, platforms } = body.monitoring_preferences ?? {};
    const sensitivityLevel = sensitivity_level ?? (await this.wishOf(familyId, accountId));
    return childResponse(await this.commands.execute(new AddChild(familyId, profile, { sensitivityLevel, platforms })));
  }

  /** Invite another guardian or an emergency contact; the code is shown this once. */
  @Allow('family.manage')
  @InOneCommit()
  @Post('invitations')
  async invite(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Body() body: InviteDto,
  ): Promise<NewInvitationResponse> {
    const invite = new InviteGuardian(familyId, accountId, membershipOf(body), body.email ?? null);
    const { id, code, expiresAt } = await this.commands.execute(invite);
    return { id, code, expires_at: expiresAt };
  }

  /** Invitations sent so far, without their codes. */
  @Allow('family.read')
  @Get('invitations')
  async invitations(@CurrentActor() { familyId }: FamilyActor): Promise<InvitationListResponse> {
    return { invitations: await this.queries.execute(new ListInvitations(familyId)) };
  }

  /** Make an open invitation worthless. */
  @Allow('family.manage')
  @Delete('invitations/:id')
  @HttpCode(204)
  async revoke(@CurrentActor() { familyId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new RevokeInvitation(familyId, id));
  }

  private async wishOf(familyId: string, accountId: string): Promise<AlertSensitivity | undefined> {
    const accounts = await this.queries.execute(new AccountsOfFamily(familyId));
    return accounts.find(({ id }) => id === accountId)?.preferences.alertSensitivity;
  }
}
