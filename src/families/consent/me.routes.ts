import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { PagingDto } from '@app/http';
import { AskFamily } from './ask-family';
import { ChildDetails } from '../children/child-details';
import { ListNotices } from '../notices/list-notices';
import { SignAgreement } from './sign-agreement';
import { WithdrawAgreement } from './withdraw-agreement';
import { agreementTextResponse, agreementResponse } from '../agreements/agreements.responses';
import { type NoticeListResponse, noticeResponse } from '../notices/notices.responses';
import { SignMyselfDto, AskDto } from './consent.dto';
import { MyAgreementResponse, WithdrawnResponse } from './consent.responses';

/** A child stands with itself alone in sight. */
const ownChild = ({ sight }: FamilyActor): string => sight.childIds![0];

/** What a child does from its own login. */
@ApiTags('me')
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The agreement in force, and where mine stands. */
  @Allow('child.mirror')
  @Get('agreement')
  async agreement(@CurrentActor() actor: FamilyActor): Promise<MyAgreementResponse> {
    const { agreement } = await this.queries.execute(new ChildDetails(actor.familyId, ownChild(actor)));
    return { text: agreementTextResponse, signed: agreementResponse(agreement) };
  }

  /** Sign it. */
  @Allow('child.consent')
  @Post('agreement')
  async sign(
    @CurrentActor() actor: FamilyActor,
    @Body() { version, child_name }: SignMyselfDto,
  ): Promise<MyAgreementResponse> {
    const { familyId, accountId: signedBy } = actor;
    const signatures = { guardianName: null, childName: child_name, isChildPresent: true };
    const childId = ownChild(actor);
    await this.commands.execute(
      new SignAgreement({ familyId, childId, version, signedBy, isByChild: true, signatures }),
    );
    return this.agreement(actor);
  }

  /** Take it back, from 16 on. Guardians are told; after a day monitoring pauses. */
  @Allow('child.consent')
  @Post('agreement/withdraw')
  @HttpCode(200)
  async withdraw(@CurrentActor() actor: FamilyActor): Promise<WithdrawnResponse> {
    const { familyId, accountId } = actor;
    const { pausesAt } = await this.commands.execute(new WithdrawAgreement(familyId, ownChild(actor), accountId));
    return { pauses_at: pausesAt };
  }

  /** Ask for help, say that an alert is wrong, or, grown up, that my data be erased. */
  @Allow('child.mirror')
  @Post('requests')
  @HttpCode(204)
  async ask(@CurrentActor() actor: FamilyActor, @Body() { kind, text }: AskDto) {
    await this.commands.execute(new AskFamily(actor.familyId, ownChild(actor), actor.accountId, kind, text));
  }

  /** What I was told, newest first. */
  @Allow('child.mirror')
  @Get('notices')
  async notices(
    @CurrentActor() actor: FamilyActor,
    @Query() { limit, offset }: PagingDto,
  ): Promise<NoticeListResponse> {
    const mine = new ListNotices(actor.familyId, ownChild(actor), limit, offset);
    return { notices: (await this.queries.execute(mine)).map(noticeResponse), limit, offset };
  }
}
