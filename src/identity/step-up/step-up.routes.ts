import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Allow, CurrentActor } from '@app/auth';
import type { Actor } from '@app/kernel';
import { PasskeyQuestionResponse } from '../second-factors/second-factors.responses';
import { AskForStepUp } from './ask-for-step-up';
import { ProveAgain } from './prove-again';
import { StepUpDto } from './step-up.dto';
import { ProvenResponse } from './step-up.responses';

@ApiTags('users')
@UseGuards(AddressThrottle)
@Controller('api/users/step-up')
export class StepUpController {
  constructor(private readonly commands: CommandBus) {}

  /** Prove again that it is me; for five minutes this session may then change how I sign in. */
  @Allow('profile.manage')
  @Post()
  @HttpCode(200)
  async prove(@CurrentActor() { accountId, sessionId }: Actor, @Body() body: StepUpDto): Promise<ProvenResponse> {
    const proof = { ...body, response: body.response ?? {} };
    return { proven_until: await this.commands.execute(new ProveAgain({ accountId, sessionId }, proof)) };
  }

  /** What a passkey of mine is to sign for that. */
  @Allow('profile.manage')
  @Post('passkey')
  @HttpCode(200)
  askPasskey(@CurrentActor() { accountId }: Actor): Promise<PasskeyQuestionResponse> {
    return this.commands.execute(new AskForStepUp(accountId));
  }
}
