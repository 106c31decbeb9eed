import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@app/auth';
import { KeyRotationProgress } from './key-rotation-progress';
import { ListKeyRotations } from './list-key-rotations';
import { StartKeyRotation } from './start-key-rotation';
import { KeyRotationListResponse, KeyRotationResponse } from './key-rotations.responses';
import { keyRotationResponse } from './key-rotation-response';
import { StartKeyRotationDto } from './key-rotations.dto';

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
  async start(@Body() { family_id }: StartKeyRotationDto): Promise<KeyRotationResponse> {
    const { id } = await this.commands.execute(new StartKeyRotation(family_id ?? null));
    return this.progress(id);
  }

  /** The latest twenty, newest first. */
  @Allow('system.operate')
  @Get()
  async list(): Promise<KeyRotationListResponse> {
    return { key_rotations: (await this.queries.execute(new ListKeyRotations())).map(keyRotationResponse) };
  }

  /** How far it is. */
  @Allow('system.operate')
  @Get(':id')
  async progress(@Param('id', ParseUUIDPipe) id: string): Promise<KeyRotationResponse> {
    return keyRotationResponse(await this.queries.execute(new KeyRotationProgress(id)));
  }
}
