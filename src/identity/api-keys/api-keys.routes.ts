import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, ChangesSignIn, CurrentActor } from '@app/auth';
import { PagingDto } from '@app/http';
import type { Actor } from '@app/kernel';
import { CreateApiKey } from './create-api-key';
import { ListApiKeys } from './list-api-keys';
import { RevokeApiKey } from './revoke-api-key';
import { RotateApiKey } from './rotate-api-key';
import { apiKeyResponse, newApiKeyResponse } from './api-key-response';
import { CreateApiKeyDto, RotateApiKeyDto } from './api-keys.dto';
import { ApiKeyListResponse, NewApiKeyResponse } from './api-keys.responses';

@ApiTags('api keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Make a key for a device of my family, or for a service of the system; its text is shown this once. */
  @Allow('keys.manage')
  @ChangesSignIn()
  @Post()
  async create(
    @CurrentActor() actor: Actor,
    @Body() { name, scopes, child_ids, expires_at }: CreateApiKeyDto,
  ): Promise<NewApiKeyResponse> {
    const command = new CreateApiKey(actor, name, scopes, child_ids ?? null, expires_at);
    return newApiKeyResponse(await this.commands.execute(command));
  }

  /** The keys of my family, or of the system. */
  @Allow('keys.manage')
  @Get()
  async list(@CurrentActor() { familyId }: Actor, @Query() { limit, offset }: PagingDto): Promise<ApiKeyListResponse> {
    const { keys, total } = await this.queries.execute(new ListApiKeys(familyId, limit, offset));
    return { api_keys: keys.map(apiKeyResponse), total, limit, offset };
  }

  /** Make a successor; the old key works on for the overlap. */
  @Allow('keys.manage')
  @ChangesSignIn()
  @Post(':id/rotation')
  async rotate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { overlap_hours }: RotateApiKeyDto,
  ): Promise<NewApiKeyResponse> {
    return newApiKeyResponse(await this.commands.execute(new RotateApiKey(id, actor, overlap_hours)));
  }

  /** Revoke a key. */
  @Allow('keys.manage')
  @Delete(':id')
  @HttpCode(204)
  async revoke(@CurrentActor() { familyId }: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.commands.execute(new RevokeApiKey(id, familyId));
  }
}
