import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { AnswerWidening } from './answer-widening';
import { ListWidenings } from './list-widenings';
import { WideningListResponse, wideningResponses } from './widenings.responses';

/** What guardians do about changes that show more of a child. */
@ApiTags('families')
@Controller('api/v1/families/pending-changes')
export class WideningsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Changes that show more of a child: those that wait, and those in effect that can be taken back. */
  @Allow('children.read')
  @Get()
  async list(@CurrentActor() { familyId, accountId }: FamilyActor): Promise<WideningListResponse> {
    return { changes: wideningResponses(await this.queries.execute(new ListWidenings(familyId, null)), accountId) };
  }

  /** Agree to what another guardian asked for; it counts after some days. */
  @Allow('family.confirm')
  @Post(':id/confirmation')
  @HttpCode(204)
  async agree(@CurrentActor() { familyId, accountId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new AnswerWidening(familyId, id, { accountId, as: 'second_guardian' }, 'yes'));
  }

  /** Take it back, before it counts or afterwards. */
  @Allow('family.confirm')
  @Delete(':id')
  @HttpCode(204)
  async withdraw(@CurrentActor() { familyId, accountId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new AnswerWidening(familyId, id, { accountId, as: 'second_guardian' }, 'no'));
  }
}

/** What a young person says to them. */
@ApiTags('me')
@Controller('api/v1/me/pending-changes')
export class MyWideningsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** What my guardians want to see more of. */
  @Allow('child.mirror')
  @Get()
  async list(@CurrentActor() { familyId, accountId, sight }: FamilyActor): Promise<WideningListResponse> {
    // A child stands with itself alone in sight.
    const mine = new ListWidenings(familyId, sight.childIds![0]);
    return { changes: wideningResponses(await this.queries.execute(mine), accountId) };
  }

  /** Say yes; it counts at once. */
  @Allow('child.consent')
  @Post(':id/confirmation')
  @HttpCode(204)
  async agree(@CurrentActor() { familyId, accountId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new AnswerWidening(familyId, id, { accountId, as: 'young_person' }, 'yes'));
  }

  /** Say no, before it counts or afterwards. */
  @Allow('child.consent')
  @Delete(':id')
  @HttpCode(204)
  async refuse(@CurrentActor() { familyId, accountId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new AnswerWidening(familyId, id, { accountId, as: 'young_person' }, 'no'));
  }
}
