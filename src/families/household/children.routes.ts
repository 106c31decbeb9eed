import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { ChangeChild } from '../children/change-child';
import { ChildDetails } from '../children/child-details';
import { ChoosePreferences } from '../preferences/choose-preferences';
import { GiveChildLogin } from '../logins/give-child-login';
import { PreferencesOfChild } from '../preferences/preferences-of-child';
import { ListWidenings } from '../consent/list-widenings';
import { isWaiting, wideningResponses } from '../consent/widenings.responses';
import { ChildWithChangesResponse } from './families.responses';
import { SignAgreement } from '../consent/sign-agreement';
import { ChangeChildDto, ChildLoginDto, SignTogetherDto } from '../children/children.dto';
import { childDetailsResponse, ChildLoginResponse } from '../children/children.responses';
import { type AgreementTextResponse, agreementTextResponse } from '../agreements/agreements.responses';
import { ChildPreferencesDto } from '../preferences/preferences.dto';
import { type ChildPreferencesResponse, preferencesResponse } from '../preferences/preferences.responses';

@ApiTags('families')
@Controller('api/v1/families')
export class ChildrenController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The agreement in force, in each language. */
  @Allow('family.read')
  @Get('agreement')
  agreement(): AgreementTextResponse {
    return agreementTextResponse;
  }

  /** A child's profile and agreement. */
  @Allow('children.read')
  @Get('children/:id')
  async one(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ChildWithChangesResponse> {
    const child = childDetailsResponse(await this.queries.execute(new ChildDetails(familyId, id)));
    const widenings = await this.queries.execute(new ListWidenings(familyId, id));
    return { ...child, pending_changes: wideningResponses(widenings, accountId).filter(isWaiting) };
  }

  /** Correct a child's profile; the date of birth once. */
  @Allow('family.manage')
  @Put('children/:id')
  async change(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeChildDto,
  ): Promise<ChildWithChangesResponse> {
    const changes = {
      firstName: body.first_name,
      lastName: body.last_name,
      dateOfBirth: body.date_of_birth,
      gradeLevel: body.grade_level,
      school: body.school,
      timeZone: body.time_zone,
      country: body.country,
    };
    await this.commands.execute(new ChangeChild(actor.familyId, id, actor.accountId, changes));
    return this.one(actor, id);
  }

  /** Sign the agreement together with the child. */
  @Allow('family.manage')
  @Post('children/:id/agreement')
  async sign(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SignTogetherDto,
  ): Promise<ChildWithChangesResponse> {
    const { familyId, accountId: signedBy } = actor;
    const signatures = {
      guardianName: body.guardian_name,
      childName: body.child_name,
      isChildPresent: body.child_present,
    };
    const { version } = body;
    const agreement = { familyId, childId: id, version, signedBy, isByChild: false, signatures };
    await this.commands.execute(new SignAgreement(agreement));
    return this.one(actor, id);
  }

  /** Give the child a sign-in of its own. */
  @Allow('family.manage')
  @Post('children/:id/login')
  async giveLogin(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { email, username, password }: ChildLoginDto,
  ): Promise<ChildLoginResponse> {
    const give = new GiveChildLogin(familyId, id, { email, username }, password);
    const { accountId, login } = await this.commands.execute(give);
    return { account_id: accountId, login };
  }

  /** How readily alerts come, quiet hours, platforms, privacy tier. */
  @Allow('children.read')
  @Get('children/:id/preferences')
  async preferences(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ChildPreferencesResponse> {
    return preferencesResponse(await this.queries.execute(new PreferencesOfChild(familyId, id)));
  }

  /** Change them; what is left out stays. */
  @Allow('family.manage')
  @Put('children/:id/preferences')
  async choose(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChildPreferencesDto,
  ): Promise<ChildPreferencesResponse> {
    const { sensitivity, quiet_from: quietFrom, quiet_to: quietTo, platforms, privacy_tier: tierChosen } = body;
    const changes = { sensitivity, quietFrom, quietTo, platforms, tierChosen };
    await this.commands.execute(new ChoosePreferences(actor.familyId, id, actor.accountId, changes));
    return this.preferences(actor, id);
  }
}
