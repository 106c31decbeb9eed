import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { ChangeFamily } from '../family/change-family';
import { ChangeMember } from './change-member';
import { FamilyOverview } from '../family/family-overview';
import { HandOver } from './hand-over';
import { ListMembers } from './list-members';
import { RemoveMember } from './remove-member';
import { SwitchCustodyConflict } from './switch-custody-conflict';
import { ChangeMemberDto, CustodyConflictDto, FamilyPreferencesDto, HandOverDto, membershipOf } from './membership.dto';
import { MemberListResponse, type CustodyConflictResponse, memberResponse } from './membership.responses';

@ApiTags('families')
@Controller('api/v1/families')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Who belongs to the family, with which rights. */
  @Allow('family.read')
  @Get('members')
  async members(@CurrentActor() { familyId, accountId }: FamilyActor): Promise<MemberListResponse> {
    const members = await this.queries.execute(new ListMembers(familyId, accountId));
    return { members: members.map(memberResponse) };
  }

  /** Give a member other rights. They count at once. */
  @Allow('family.manage')
  @Put('members/:accountId')
  async change(
    @CurrentActor() actor: FamilyActor,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Body() body: ChangeMemberDto,
  ): Promise<MemberListResponse> {
    const { familyId, accountId: byAccountId } = actor;
    await this.commands.execute(new ChangeMember(familyId, accountId, membershipOf(body), byAccountId));
    return this.members(actor);
  }

  /** Remove a member: their login stays and opens nothing of the family any more. */
  @Allow('family.manage')
  @Delete('members/:accountId')
  @HttpCode(204)
  async remove(@CurrentActor() actor: FamilyActor, @Param('accountId', ParseUUIDPipe) accountId: string) {
    await this.commands.execute(new RemoveMember(actor.familyId, accountId, actor.accountId));
  }

  /** Leave the family. */
  @Allow('family.leave')
  @Post('leave')
  @HttpCode(204)
  async leave(@CurrentActor() { familyId, accountId }: FamilyActor) {
    await this.commands.execute(new RemoveMember(familyId, accountId, accountId));
  }

  /** Make another guardian the primary one. */
  @Allow('family.manage')
  @Post('hand-over')
  @HttpCode(204)
  async handOver(@CurrentActor() { familyId, accountId }: FamilyActor, @Body() body: HandOverDto) {
    await this.commands.execute(new HandOver(familyId, accountId, body.account_id));
  }

  /** Keep guardians from each other's contact data and from where the child was. */
  @Allow('family.protect')
  @Put('custody-conflict')
  async custodyConflict(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Body() body: CustodyConflictDto,
  ): Promise<CustodyConflictResponse> {
    await this.commands.execute(new SwitchCustodyConflict(familyId, accountId, body.on));
    const { custodyConflict } = await this.queries.execute(new FamilyOverview(familyId, accountId));
    return { on: custodyConflict.isOn, since: custodyConflict.since, mine: custodyConflict.isMine };
  }

  /** Name, time zone and language of the family. */
  @Allow('family.manage')
  @Put('preferences')
  @HttpCode(204)
  async preferences(@CurrentActor() { familyId }: FamilyActor, @Body() body: FamilyPreferencesDto) {
    const { name, time_zone: timeZone, language } = body;
    await this.commands.execute(new ChangeFamily(familyId, { name, timeZone, language }));
  }
}
