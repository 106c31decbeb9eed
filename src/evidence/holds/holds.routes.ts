import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { HoldEvidence } from './hold-evidence';
import { ReleaseHold } from './release-hold';
import { PlaceHoldDto, ReleaseHoldDto } from './holds.dto';
import { holdResponse, LegalHoldResponse } from './holds.responses';

/** Legal holds over HTTP. */
@ApiTags('evidence')
@Controller('api/evidence/:id/holds')
export class HoldsController {
  constructor(private readonly commands: CommandBus) {}

  /** Keep an item for an authority, whoever asks for its erasure. */
  @Allow('evidence.hold')
  @Post()
  async place(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { authority_reference, reason }: PlaceHoldDto,
  ): Promise<LegalHoldResponse> {
    const grounds = { authorityReference: authority_reference, reason };
    return holdResponse(await this.commands.execute(new HoldEvidence(actor.familyId, id, actor, grounds)));
  }

  /** Release a hold; an erasure that waited for it follows. */
  @Allow('evidence.hold')
  @Delete(':holdId')
  @HttpCode(204)
  async release(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('holdId', ParseUUIDPipe) holdId: string,
    @Body() { reason }: ReleaseHoldDto,
  ) {
    await this.commands.execute(new ReleaseHold(actor.familyId, id, holdId, actor, reason));
  }
}
