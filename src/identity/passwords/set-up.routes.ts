import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Public } from '@app/auth';
import { SetUpAccount } from './set-up-account';
import { SetUpDto } from './passwords.dto';

@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/auth/setup')
export class SetUpController {
  constructor(private readonly commands: CommandBus) {}

  /** Choose the first password with what the first letter's link carries. */
  @Public()
  @Post()
  @HttpCode(204)
  async setUp(@Body() { code, password }: SetUpDto): Promise<void> {
    await this.commands.execute(new SetUpAccount(code, password));
  }
}
