import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@app/auth';
import type { RotationProgress } from '../domain/rotation';
import { KeyRotationProgress } from '../use-cases/key-rotation-progress';
import { ListKeyRotations } from '../use-cases/list-key-rotations';
import { StartKeyRotation } from '../use-cases/start-key-rotation';
import { StartKeyRotationDto } from './key-rotations.dto';

const rotationResponse = (found: RotationProgress) => ({
  id: found.id,
  family_id: found.familyId,
  status: found.status,
  requested_at: found.requestedAt,
  finished_at: found.finishedAt,
  steps: found.steps,
  steps_sealed: found.stepsSealed,
  rows_sealed: found.rowsSealed,
  keys_retired: found.keysRetired,
  keys_kept: found.keysKept,
});

/** Changing encryption keys while the system runs. */
@ApiTags('operator')
@Controller('api/v1/operator/key-rotations')
export class KeyRotationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Start to replace the keys of a family, or of everybody. */
  @Allow('system.operate')
  @Post()
  @HttpCode(202)
  async start(@Body() { family_id }: StartKeyRotationDto) {
    const { id } = await this.commands.execute(new StartKeyRotation(family_id ?? null));
    return this.progress(id);
  }

  /** The latest twenty, newest first. */
  @Allow('system.operate')
  @Get()
  async list() {
    return { key_rotations: (await this.queries.execute(new ListKeyRotations())).map(rotationResponse) };
  }

  /** How far it is. */
  @Allow('system.operate')
  @Get(':id')
  async progress(@Param('id', ParseUUIDPipe) id: string) {
    return rotationResponse(await this.queries.execute(new KeyRotationProgress(id)));
  }
}
