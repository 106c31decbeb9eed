import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { Bare, LIVE, PagingDto, RateLimit, readUpload, TakesUpload } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { commonErrors, DomainError } from '@app/kernel';
import { uploadLimits } from '../intake/checked-upload';
import { estimatedSeconds } from '../analyses/analysis';
import type { Analysis, MediaKind } from '../analyses/analysis';
import type { ForensicReport } from '../examination/report';
import { AnalysisWithReport } from './analysis-with-report';
import { ListAnalyses } from './list-analyses';
import type { NamedAnalysis } from './list-analyses';
import { SubmitMedium } from '../intake/submit-medium';
import { ChildrenOfFamily } from '../../families/contract';
import { AnalyzeVideoDto } from './analyses.dto';
import {
  AnalysisListResponse,
  AnalysisResponse,
  SubmittedResponse,
  SubmittedVideoResponse,
} from './analyses.responses';
import type { AnalysisLineResponse, ReportResponse } from './analyses.responses';

const ANALYZE: RateLimitBucket = { name: 'analyze', quota: 100, seconds: 60 };

const analysisResponse = (one: NamedAnalysis): AnalysisLineResponse => ({
  job_id: one.id,
  child_id: one.childId,
  kind: one.kind,
  media_type: one.mediaType,
  status: one.status,
  percent: one.percent,
  stage: one.stage,
  file_name: one.fileName,
  sha256: one.sha256,
  bytes: one.bytes,
  error: one.error,
  created_at: one.createdAt,
  finished_at: one.finishedAt,
});

/** The report as it is, but for the names of its own two times; `details` belongs to each method. */
const reportResponse = ({ durationMs, cpuMs, verdict, methods, ...report }: ForensicReport): ReportResponse => ({
  ...report,
  verdict: { ...verdict, reasons: [...verdict.reasons] },
  methods: [...methods],
  duration_ms: durationMs,
  cpu_ms: cpuMs,
});

const uploadForm = {
  schema: {
    type: 'object',
    required: ['child_id', 'file'],
    properties: {
      child_id: { type: 'string', format: 'uuid', description: 'whose device it is from; sent before the file' },
      file: { type: 'string', format: 'binary' },
    },
  },
} as const;

const videoForm = {
  schema: {
    type: 'object',
    required: ['video'],
    properties: {
      child_id: {
        type: 'string',
        format: 'uuid',
        description: 'whose device it is from, where there are several children',
      },
      video: { type: 'string', format: 'binary', description: 'or `file`' },
    },
  },
} as const;

const submittedResponse = ({ id, status, kind, bytes }: Analysis): SubmittedResponse => ({
  job_id: id,
  status,
  estimated_seconds: status === 'completed' ? 0 : estimatedSeconds(kind, bytes),
});

@ApiTags('media')
@Controller('api/v1/analyze')
export class AnalysesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Have a picture examined (at most 50 MB). Sending one again answers with the examination it has. */
  @Allow('media.analyse')
  @RateLimit(ANALYZE)
  @Post('image')
  @HttpCode(202)
  @TakesUpload()
  @ApiBody(uploadForm as never)
  async image(@CurrentActor() { familyId }: FamilyActor, @Req() request: FastifyRequest): Promise<SubmittedResponse> {
    return submittedResponse(await this.submit(familyId, 'image', request));
  }

  /**
   * Have a video examined (at most 500 MB). Sending one again answers with the examination it has. Without `child_id` it
   * is about the only child there is.
   */
  @Allow('media.analyse')
  @RateLimit(ANALYZE)
  @Bare()
  @Post('video')
  @HttpCode(202)
  @TakesUpload()
  @ApiBody(videoForm as never)
  async video(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() _: AnalyzeVideoDto,
    @Req() request: FastifyRequest,
  ): Promise<SubmittedVideoResponse> {
    const analysis = await this.submit(familyId, 'video', request);
    const data = submittedResponse(analysis);
    const { createdAt, finishedAt } = analysis;
    const estimated = new Date(createdAt.getTime() + data.estimated_seconds * 1000);
    const { job_id, status } = data;
    return { success: true, job_id, status, estimated_completion: finishedAt ?? estimated, data };
  }

  /** Examinations of the family, newest first. */
  @Allow('media.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() { limit, offset }: PagingDto,
  ): Promise<AnalysisListResponse> {
    const { analyses, total } = await this.queries.execute(new ListAnalyses(familyId, limit, offset));
    return { analyses: analyses.map(analysisResponse), total, has_more: offset + analyses.length < total };
  }

  /** How far an examination has come, and its report once it is complete. */
  @Allow('media.read')
  @RateLimit(LIVE)
  @Get(':job_id')
  async one(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('job_id', ParseUUIDPipe) id: string,
  ): Promise<AnalysisResponse> {
    const { analysis, report } = await this.queries.execute(new AnalysisWithReport(familyId, id));
    return { ...analysisResponse(analysis), result: report && reportResponse(report) };
  }

  private async submit(familyId: string, kind: MediaKind, request: FastifyRequest): Promise<Analysis> {
    const { fields, fileName, file } = await readUpload(request, uploadLimits[kind]);
    try {
      const childId = fields.child_id ?? (await this.onlyChild(familyId));
      if (!isUUID(childId)) throw childIdMissing();
      return await this.commands.execute(new SubmitMedium(familyId, childId, kind, fileName, file));
    } finally {
      // A refusal leaves bytes unread; the sender hears of it only when they are taken off the line.
      file.resume();
    }
  }

  private async onlyChild(familyId: string): Promise<string | undefined> {
    const children = await this.queries.execute(new ChildrenOfFamily(familyId));
    return children.length === 1 ? children[0].id : undefined;
  }
}

const childIdMissing = () =>
  new DomainError(
    commonErrors.VALIDATION,
    'child_id must be the id of a child, sent before the file',
    'invalid',
    '/child_id',
  );
