import { Controller, Get, Header, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Public } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Bare, RateLimit } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { Cursors } from '@app/requests';
import { ExportEvidence } from '../exports/export-evidence';
import { ListEvidence } from './list-evidence';
import { OpenEvidence } from './open-evidence';
import { ShowEvidence } from './show-evidence';
import { VerifyEvidence } from '../verification/verify-evidence';
import { AccessReason, REASON_HEADER } from './access-reason';
import { ExportEvidenceDto, ListEvidenceDto } from './evidence.dto';
import { holdResponse } from '../holds/holds.responses';
import { contentResponse, itemResponse, verificationResponse } from './evidence-response';
import {
  EvidenceContentResponse,
  EvidenceItemResponse,
  EvidenceListResponse,
  EvidenceVerificationResponse,
  PublicKeysResponse,
} from './evidence.responses';

const CONTENT: RateLimitBucket = { name: 'evidence_content', quota: 10, seconds: 60 };

const reasonHeader = { name: REASON_HEADER, description: 'why you open it; goes on record', required: true };

const exportedFile = {
  description: 'Format `safeguardian-evidence/1`; every member is covered by a signature',
  schema: {
    type: 'object',
    required: ['format', 'item', 'manifest', 'messages', 'signature', 'custody', 'log'],
    additionalProperties: true,
    example: {
      format: 'safeguardian-evidence/1',
      item: {},
      manifest: {},
      messages: [],
      signature: {},
      custody: [],
      log: {},
    },
  },
};

/** Sealed evidence over HTTP. */
@ApiTags('evidence')
@Controller('api/evidence')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly keyring: Keyring,
    private readonly cursors: Cursors,
  ) {}

  /** What was sealed for the family, newest first. */
  @Allow('evidence.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() query: ListEvidenceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EvidenceListResponse> {
    const list = { name: 'evidence', familyId };
    const page = this.cursors.page(query, list);
    const { child_id: childId, alert_id: alertId, case_id: caseId, type } = query;
    const filter = { childId, alertId, caseId, type, ...page };
    const found = await this.queries.execute(new ListEvidence(familyId, filter));
    const places = found.evidence.map(({ id, collected_at: at }) => ({ id, at }));
    this.cursors.link(reply, page, list, places, found.has_more);
    return found;
  }

  /** The public keys that sign, and those that signed before: what an exported item is compared with. */
  @Public()
  @Get('keys')
  async keys(): Promise<PublicKeysResponse> {
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
  async one(@CurrentActor() actor: FamilyActor, @Param('id', ParseUUIDPipe) id: string): Promise<EvidenceItemResponse> {
    const found = await this.queries.execute(new ShowEvidence(actor.familyId, id, actor));
    const { item, custody, holds, withheld } = found;
    return { ...itemResponse(item, custody, withheld), legal_holds: holds.map(holdResponse) };
  }

  /** The sealed messages. Needs a reason; that they were opened, by whom and why stays on record. */
  @Allow('evidence.open')
  @RateLimit(CONTENT)
  @ApiHeader(reasonHeader)
  @Header('cache-control', 'no-store')
  @Get(':id/content')
  async content(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @AccessReason() reason: string,
  ): Promise<EvidenceContentResponse> {
    return contentResponse(await this.commands.execute(new OpenEvidence(actor.familyId, id, actor, reason)));
  }

  /** Checks the item from its stored bytes, and says exactly what does not hold. */
  @Allow('evidence.read')
  @Get(':id/verify')
  async verify(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<EvidenceVerificationResponse> {
    return verificationResponse(await this.commands.execute(new VerifyEvidence(familyId, id)));
  }

  /** The item as a file that can be checked anywhere with the offline verifier. */
  @Allow('evidence.export')
  @RateLimit(CONTENT)
  @ApiHeader(reasonHeader)
  @ApiProduces('application/json')
  @ApiOkResponse(exportedFile)
  @Bare()
  @Header('cache-control', 'no-store')
  @Get(':id/export')
  async export(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @AccessReason() reason: string,
    @Query() _form: ExportEvidenceDto,
  ) {
    const file = await this.commands.execute(new ExportEvidence(actor.familyId, id, actor, reason));
    const { name, mediaType, content } = file;
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${name}"` });
  }
}
