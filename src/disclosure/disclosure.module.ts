import { Module } from '@nestjs/common';
import { DecideDisclosureHandler } from './decisions/decide-disclosure';
import { TierPreviewController } from './policy/tier-preview.routes';

@Module({ controllers: [TierPreviewController], providers: [DecideDisclosureHandler] })
export class DisclosureModule {}
