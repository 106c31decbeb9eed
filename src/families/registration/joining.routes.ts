import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressLimit, AddressThrottle, Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import type { RateLimitBucket } from '@app/http';
import type { Actor } from '@app/kernel';
import { ClaimLink } from '../links/claim-link';
import { ConfirmLink } from '../links/confirm-link';
import { JoinFamily } from '../joining/join-family';
import { MyLink } from '../links/my-link';
import { RenewLinkCode } from '../links/renew-link-code';
import { JoinDto, LinkCodeDto } from './joining.dto';
import type {
  JoinedResponse,
  LinkClaimedResponse,
  LinkResponse,
  LinkConfirmedResponse,
  LinkCodeResponse,
} from './joining.responses';

/** Codes have 60 random bits; guessing them stays hopeless at this pace. */
const CODE_TRIES: RateLimitBucket = { name: 'code_tries', quota: 10, seconds: 60 };

/** Ways into a family for accounts that exist: by invitation, or linked by both sides. */
@ApiTags('families')
@UseGuards(AddressThrottle)
@Controller('api/v1')
export class JoiningController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Enter a family with an invitation code, from an account that belongs to none. */
  @Allow('family.join')
  @AddressLimit(CODE_TRIES)
  @Post('families/join')
  @HttpCode(200)
  async join(@CurrentActor() actor: Actor, @Body() { invitation_code }: JoinDto): Promise<JoinedResponse> {
    const { familyId } = await this.commands.execute(new JoinFamily(actor, invitation_code));
    return { family_id: familyId };
  }

  /** Enter the code a young person gave you; they confirm from their own login. */
  @Allow('family.manage')
  @AddressLimit(CODE_TRIES)
  @Post('families/links')
  async claim(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Body() { code }: LinkCodeDto,
  ): Promise<LinkClaimedResponse> {
    const { id, firstName } = await this.commands.execute(new ClaimLink(familyId, accountId, code));
    return { id, first_name: firstName, status: 'pending' };
  }

  /** How far my link with a family is. */
  @Allow('family.join')
  @Get('me/link')
  async mine(@CurrentActor() { accountId }: Actor): Promise<LinkResponse> {
    const { status, expiresAt, claimedBy } = await this.queries.execute(new MyLink(accountId));
    return { status, expires_at: expiresAt, guardian_name: claimedBy };
  }

  /** Say yes to the guardian who entered my code. */
  @Allow('family.join')
  @Post('me/link/confirm')
  @HttpCode(200)
  async confirm(@CurrentActor() { accountId }: Actor): Promise<LinkConfirmedResponse> {
    const { familyId, childId } = await this.commands.execute(new ConfirmLink(accountId));
    return { family_id: familyId, child_id: childId };
  }

  /** A new code; the old one is worthless from then on. */
  @Allow('family.join')
  @Post('me/link/code')
  async renew(@CurrentActor() { accountId }: Actor): Promise<LinkCodeResponse> {
    const { code, expiresAt } = await this.commands.execute(new RenewLinkCode(accountId));
    return { code, expires_at: expiresAt };
  }
}
