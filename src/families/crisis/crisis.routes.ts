import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { TakesLargeBody } from '@app/http';
import { OpenCrisisCard } from './open-crisis-card';
import { WriteEmergencyCard } from './write-emergency-card';
import { EmergencyCardDto, CrisisReasonDto } from './crisis.dto';
import { type CrisisCardResponse, crisisCardResponse } from './crisis.responses';

@ApiTags('families')
@Controller('api/v1/families/children')
export class CrisisController {
  constructor(private readonly commands: CommandBus) {}

  /** Whom to call and what helpers must know. Kept under a key of its own; it is read through the crisis card. */
  @Allow('family.manage')
  @TakesLargeBody({ bytes: 128 * 1024, values: 200 })
  @Put(':id/emergency')
  @HttpCode(204)
  async write(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { contacts, ...medical }: EmergencyCardDto,
  ) {
    const people = contacts.map(({ name, relation, phone, address }) => ({
      name,
      relation,
      phone,
      address: address ?? null,
    }));
    await this.commands.execute(new WriteEmergencyCard(familyId, id, accountId, { ...medical, contacts: people }));
  }

  /** Open the crisis card. The family is told who did, and why. */
  @Allow('crisis.open')
  @Post(':id/crisis-card')
  @HttpCode(200)
  async open(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CrisisReasonDto,
  ): Promise<CrisisCardResponse> {
    return crisisCardResponse(id, await this.commands.execute(new OpenCrisisCard(actor.familyId, id, actor, reason)));
  }
}
