import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressThrottle, deviceOf, Public, SignedInResponse, signedInResponse } from '@app/auth';
import { Config } from '@app/config';
import { RegisterGuardian } from './register-guardian';
import { RegisterTeen } from './register-teen';
import { RegisterDto, RegisterTeenDto } from './registration.dto';
import { TeenSignedInResponse } from './joining.responses';

@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/auth')
export class RegistrationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  /** Open an account and found a family, or join one with an invitation code. */
  @Public()
  @Post('register')
  async register(
    @Body() body: RegisterDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const device = deviceOf(request, reply, body.device_info, this.config.isBehindTls);
    const session = await this.commands.execute(
      new RegisterGuardian({
        email: body.email,
        password: body.password,
        firstName: body.first_name,
        lastName: body.last_name,
        familyName: body.family_name,
        timeZone: body.time_zone,
        invitationCode: body.invitation_code,
        device,
      }),
    );
    return signedInResponse(session, device.deviceType === 'web', reply, this.config.isBehindTls);
  }

  /** From 13 on: open an account and get a code that a guardian enters. */
  @Public()
  @Post('register-teen')
  async registerTeen(
    @Body() body: RegisterTeenDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeenSignedInResponse> {
    const device = deviceOf(request, reply, body.device_info, this.config.isBehindTls);
    const profile = {
      firstName: body.first_name,
      lastName: body.last_name,
      dateOfBirth: body.date_of_birth,
      gradeLevel: null,
      timeZone: body.time_zone,
      country: body.country ?? null,
    };
    const registration = { email: body.email, password: body.password, profile, device };
    const { session, code, expiresAt } = await this.commands.execute(new RegisterTeen(registration));
    const signedIn = signedInResponse(session, device.deviceType === 'web', reply, this.config.isBehindTls);
    return { ...signedIn, link: { code, expires_at: expiresAt } };
  }
}
