import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { DurableEvents } from './durable-events';
import { Events } from './events';

/** The command, query and event buses; events are durable. */
@Global()
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  providers: [DurableEvents, Events],
  exports: [CqrsModule, DurableEvents, Events],
})
export class MessagingModule {}
