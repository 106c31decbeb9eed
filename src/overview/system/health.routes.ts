import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@app/auth';
import { LIVE, RateLimit } from '@app/http';
import { SystemHealthResponse } from './health.responses';
import { SystemStatus } from './system-status';

/** How the product does, at the specification's address. */
@ApiTags('operator')
@Controller('api/admin/system/health')
export class HealthController {
  constructor(private readonly status: SystemStatus) {}

  /** How each service does; what it rests on is at `/ready`. */
  @Allow('system.operate')
  @RateLimit(LIVE)
  @Get()
  health(): Promise<SystemHealthResponse> {
    return this.status.now();
  }
}
