import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { Versioned } from '@app/http';
import { InOneCommit } from '@app/requests';
import { AccountsOfFamily } from '../../identity/contract';
import { ChildrenOfFamily, FamilyBasics } from '../contract';
import type { ChildView } from '../contract';
import { AddChild } from '../use-cases/add-child';
import { InviteGuardian } from '../use-cases/invite-guardian';
import { ListInvitations } from '../use-cases/list-invitations';
import { AddChildDto, InviteDto } from './families.dto';
import { ChildResponse, FamilyResponse, InvitationListResponse, NewInvitationResponse } from './families.responses';

const childResponse = ({ id, name, age, ageBand, monitoringStatus }: ChildView): ChildResponse => ({
  id,
  name,
  age,
  age_band: ageBand,
  monitoring_status: monitoringStatus,
});

@ApiTags('families')
@Controller('api/families')
export class FamiliesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** My family: its guardians and children. */
  @Allow('family.read')
  @Versioned()
  @Get('current')
  async current(@CurrentActor() { familyId }: FamilyActor): Promise<FamilyResponse> {
    const family = await this.queries.execute(new FamilyBasics(familyId));
    const accounts = await this.queries.execute(new AccountsOfFamily(familyId));
    const children = await this.queries.execute(new ChildrenOfFamily(familyId));
    return {
      id: family.id,
      name: family.name,
      time_zone: family.timeZone,
      created_at: family.createdAt,
      guardians: accounts.map(({ id, firstName, lastName, role, email }) => ({
        id,
        name: `${firstName} ${lastName}`,
        role: role === 'family_admin' ? 'primary_guardian' : 'guardian',
        email,
      })),
      children: children.map(childResponse),
    };
  }

  /** Add a child. */
  @Allow('family.manage')
  @InOneCommit()
  @Post('children')
  async addChild(@CurrentActor() { familyId }: FamilyActor, @Body() body: AddChildDto): Promise<ChildResponse> {
    const profile = {
      firstName: body.first_name,
      lastName: body.last_name,
      dateOfBirth: body.date_of_birth,
      gradeLevel: body.grade_level ?? null,
    };
    return childResponse(await this.commands.execute(new AddChild(familyId, profile)));
  }

  /** Invite a second guardian; the code is shown this once. */
  @Allow('family.manage')
  @InOneCommit()
  @Post('invitations')
  async invite(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Body() _: InviteDto,
  ): Promise<NewInvitationResponse> {
    const { id, code, expiresAt } = await this.commands.execute(new InviteGuardian(familyId, accountId));
    return { id, code, expires_at: expiresAt };
  }

  /** Invitations sent so far, without their codes. */
  @Allow('family.read')
  @Get('invitations')
  async invitations(@CurrentActor() { familyId }: FamilyActor): Promise<InvitationListResponse> {
    return { invitations: await this.queries.execute(new ListInvitations(familyId)) };
  }
}
