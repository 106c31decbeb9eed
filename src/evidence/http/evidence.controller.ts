import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { Keyring } from '@app/crypto';
import { ExportEvidence } from '../use-cases/export-evidence';
import { ListEvidence } from '../use-cases/list-evidence';
import { OpenEvidence } from '../use-cases/open-evidence';
import { ShowEvidence } from '../use-cases/show-evidence';
import { VerifyEvidence } from '../use-cases/verify-evidence';
import { AccessReason, REASON_HEADER } from './access-reason';
import { ListEvidenceDto } from './evidence.dto';
import {
  contentResponse,
  custodyResponse,
  holdResponse,
  itemResponse,
  verificationResponse,
} from './evidence.responses';

const reasonHeader = { name: REASON_HEADER, description: 'why you open it; goes on record', required: true };

/** Sealed evidence over HTTP. */
@ApiTags('evidence')
@Controller('api/evidence')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly keyring: Keyring,
  ) {}

  /** What was sealed for the family, newest first. */
  @Allow('evidence.read')
  @Get()
  list(@CurrentActor() { familyId }: FamilyActor, @Query() { child_id, alert_id, limit, offset }: ListEvidenceDto) {
    return this.queries.execute(new ListEvidence(familyId, { childId: child_id, alertId: alert_id, limit, offset }));
  }

  /** The public keys that sign, and those that signed before: what an exported item is compared with. */
  @Public()
  @Get('keys')
  async keys() {
    const keys = await this.keyring.publishedKeys();
    return {
      keys: keys.map(({ id, publicKey, createdAt, retiredAt }) => ({
        id,
        algorithm: 'Ed25519',
        public_key: publicKey.toString('hex'),
        created_at: createdAt,
        retired_at: retiredAt,
      })),
    };
  }

  /** One item and who handled it, without its content. */
  @Allow('evidence.read')
  @Get(':id')
  async one(@CurrentActor() { familyId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    const { item, custody, holds } = await this.queries.execute(new ShowEvidence(familyId, id));
    return {
      ...itemResponse(item, custody),
      legal_holds: holds.map(holdResponse),
      chain_of_custody: custody.map(custodyResponse),
    };
  }

  /** The sealed messages. Needs a reason; that they were opened, by whom and why stays on record. */
  @Allow('evidence.open')
  @ApiHeader(reasonHeader)
  @Header('cache-control', 'no-store')
  @Get(':id/content')
  async content(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @AccessReason() reason: string,
  ) {
    return contentResponse(await this.commands.execute(new OpenEvidence(actor.familyId, id, actor, reason)));
  }

  /** Checks the item from its stored bytes, and says exactly what does not hold. */
  @Allow('evidence.read')
  @Get(':id/verify')
  async verify(@CurrentActor() { familyId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    return verificationResponse(await this.commands.execute(new VerifyEvidence(familyId, id)));
  }

  /** The item as a file that can be checked anywhere with the offline verifier. */
  @Allow('evidence.export')
  @ApiHeader(reasonHeader)
  @ApiProduces('application/json')
  @Header('cache-control', 'no-store')
  @Get(':id/export')
  async export(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @AccessReason() reason: string,
  ) {
    const file = await this.commands.execute(new ExportEvidence(actor.familyId, id, actor, reason));
    return new StreamableFile(Buffer.from(`${JSON.stringify(file, null, 2)}\n`), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="evidence-${id}.json"`,
    });
  }
}
