import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import { Versioned } from '@app/http';
import type { Actor } from '@app/kernel';
import { MyProfile } from '../use-cases/my-profile';
import { ProfileResponse } from './identity.responses';

@ApiTags('users')
@Controller('api/users')
export class ProfileController {
  constructor(private readonly queries: QueryBus) {}

  /** Who I am. */
  @Allow('profile.read')
  @Versioned()
  @Get('profile')
  async mine(@CurrentActor() { accountId }: Actor): Promise<ProfileResponse> {
    const profile = await this.queries.execute(new MyProfile(accountId));
    return {
      id: profile.id,
      email: profile.email,
      first_name: profile.firstName,
      last_name: profile.lastName,
      role: profile.role,
      family_id: profile.familyId,
      created_at: profile.createdAt,
      last_login: profile.lastSignInAt,
    };
  }
}
