import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Allow, ChangesSignIn, CurrentActor } from '@app/auth';
import type { Actor } from '@app/kernel';
import { AddPasskey } from '../passkeys/add-passkey';
import { ConfirmAuthenticator } from './confirm-authenticator';
import { MySecondFactors } from './my-second-factors';
import { OfferPasskey } from '../passkeys/offer-passkey';
import { RemoveAuthenticator } from './remove-authenticator';
import { RemovePasskey } from '../passkeys/remove-passkey';
import { RenewBackupCodes } from '../backup-codes/renew-backup-codes';
import { SetUpAuthenticator } from './set-up-authenticator';
import { AddPasskeyDto } from './second-factor.dto';
import {
  AuthenticatorResponse,
  BackupCodesResponse,
  NewPasskeyResponse,
  PasskeyQuestionResponse,
  SecondFactorsResponse,
} from './second-factors.responses';
import { CodeDto, PasswordDto } from '../passwords/passwords.dto';

/** The second factors of one's own account. */
@ApiTags('users')
@UseGuards(AddressThrottle)
@Controller('api/users')
export class SecondFactorsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Begin to set up an authenticator app. */
  @Allow('profile.manage')
  @ChangesSignIn()
  @Post('totp')
  setUpAuthenticator(@CurrentActor() { accountId }: Actor): Promise<AuthenticatorResponse> {
    return this.commands.execute(new SetUpAuthenticator(accountId));
  }

  /** Make the authenticator app count, with one of its codes; the backup codes are shown this once. */
  @Allow('profile.manage')
  @ChangesSignIn()
  @Post('totp/confirm')
  @HttpCode(200)
  async confirmAuthenticator(
    @CurrentActor() { accountId }: Actor,
    @Body() { code }: CodeDto,
  ): Promise<BackupCodesResponse> {
    return { backup_codes: await this.commands.execute(new ConfirmAuthenticator(accountId, code)) };
  }

  /** Remove the authenticator app. */
  @Allow('profile.manage')
  @Delete('totp')
  @HttpCode(204)
  async removeAuthenticator(@CurrentActor() { accountId }: Actor, @Body() { password }: PasswordDto) {
    await this.commands.execute(new RemoveAuthenticator(accountId, password));
  }

  /** Make new backup codes; the old ones stop working. */
  @Allow('profile.manage')
  @Post('backup-codes')
  @HttpCode(200)
  async renewBackupCodes(
    @CurrentActor() { accountId }: Actor,
    @Body() { password }: PasswordDto,
  ): Promise<BackupCodesResponse> {
    return { backup_codes: await this.commands.execute(new RenewBackupCodes(accountId, password)) };
  }

  /** Passkeys, and which second factors are set up. */
  @Allow('profile.read')
  @Get('passkeys')
  async passkeys(@CurrentActor() { accountId }: Actor): Promise<SecondFactorsResponse> {
    const { methods, passkeys } = await this.queries.execute(new MySecondFactors(accountId));
    return {
      methods: [...methods],
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        created_at: createdAt,
        last_used_at: lastUsedAt,
      })),
    };
  }

  /** Begin to make a passkey. */
  @Allow('profile.manage')
  @ChangesSignIn()
  @Post('passkeys/options')
  @HttpCode(200)
  offerPasskey(@CurrentActor() { accountId }: Actor): Promise<PasskeyQuestionResponse> {
    return this.commands.execute(new OfferPasskey(accountId));
  }

  /** Keep a passkey that the browser made. */
  @Allow('profile.manage')
  @ChangesSignIn()
  @Post('passkeys')
  async addPasskey(
    @CurrentActor() { accountId }: Actor,
    @Body() { token, name, response }: AddPasskeyDto,
  ): Promise<NewPasskeyResponse> {
    return { id: await this.commands.execute(new AddPasskey(accountId, token, { name, response })) };
  }

  /** Remove a passkey. */
  @Allow('profile.manage')
  @ChangesSignIn()
  @Delete('passkeys/:id')
  @HttpCode(204)
  async removePasskey(@CurrentActor() { accountId }: Actor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new RemovePasskey(accountId, id));
  }
}
