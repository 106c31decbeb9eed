import {
  applyDecorators,
  CallHandler,
  ExecutionContext,
  Injectable,
  NestInterceptor,
  SetMetadata,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { map, Observable } from 'rxjs';

const BARE = 'http:bare';

/** The answer goes out as it is, without the `{success, data}` envelope. */
export const Bare = () => applyDecorators(SetMetadata(BARE, true), ApiExtension('x-bare', true));

/** Wraps what a route returns in the specified envelope `{success: true, data}`. */
@Injectable()
export class Envelope implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const isBare = this.reflector.getAllAndOverride<boolean>(BARE, [context.getHandler(), context.getClass()]);
    if (isBare || context.getType() !== 'http') return next.handle();
    return next
      .handle()
      .pipe(
        map((data) =>
          data instanceof StreamableFile ? data : { success: true, ...(data === undefined ? {} : { data }) },
        ),
      );
  }
}
