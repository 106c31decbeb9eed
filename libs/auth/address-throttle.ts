import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { networkOf } from '@app/http';

/** Limits how often one network may try. A forwarded address counts only when a trusted proxy forwarded it. */
@Injectable()
export class AddressThrottle extends ThrottlerGuard {
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    return Promise.resolve(networkOf(request.ip as string));
  }
}
