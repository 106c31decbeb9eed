import { Body, Controller, Get, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import { Versioned } from '@app/http';
import type { Actor } from '@app/kernel';
import type { AccountProfile } from '../contract';
import { ChangeProfile } from './change-profile';
import { MyProfile } from './my-profile';
import { ProfileResponse } from './profile.responses';
import { ChangeProfileDto } from './profile.dto';

const profileResponse = (profile: AccountProfile): ProfileResponse => ({
  id: profile.id,
  email: profile.email,
  email_verified: profile.emailVerifiedAt !== null,
  first_name: profile.firstName,
  last_name: profile.lastName,
  phone: profile.phone,
  role: profile.role,
  family_id: profile.familyId,
  preferences: {
    language: profile.preferences.language,
    time_zone: profile.preferences.timeZone,
    quiet_hours: profile.preferences.quietHours,
    notifications: profile.preferences.notifications,
    digest: profile.preferences.digest,
    alert_sensitivity: profile.preferences.alertSensitivity,
  },
  created_at: profile.createdAt,
  last_login: profile.lastSignInAt,
});

@ApiTags('users')
@Controller('api/users/profile')
export class ProfileController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Who I am. */
  @Allow('profile.read')
  @Versioned()
  @Get()
  async mine(@CurrentActor() { accountId }: Actor): Promise<ProfileResponse> {
    return profileResponse(await this.queries.execute(new MyProfile(accountId)));
  }

  /** Change my name, number or wishes; what is left out stays. */
  @Allow('profile.manage')
  @Put()
  async change(@CurrentActor() { accountId }: Actor, @Body() body: ChangeProfileDto): Promise<ProfileResponse> {
    const wishes = body.preferences;
    const changes = {
      firstName: body.first_name,
      lastName: body.last_name,
      phone: body.phone,
      preferences: wishes && {
        language: wishes.language,
        timeZone: wishes.time_zone,
        quietHours: wishes.quiet_hours,
        notifications: wishes.notifications,
        digest: wishes.digest,
        alertSensitivity: wishes.alert_sensitivity,
      },
    };
    return profileResponse(await this.commands.execute(new ChangeProfile(accountId, changes)));
  }
}
