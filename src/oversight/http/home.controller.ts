import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { RateLimit } from '@app/http';
import { FamilyHome } from '../use-cases/family-home';

@ApiTags('home')
@Controller('api/v1/home')
export class HomeController {
  constructor(private readonly queries: QueryBus) {}

  /** The family's first page: a card per child. */
  @Allow('family.read')
  @RateLimit('live')
  @Get()
  home(@CurrentActor() { familyId }: FamilyActor) {
    return this.queries.execute(new FamilyHome(familyId));
  }
}
