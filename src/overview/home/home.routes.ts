import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { LIVE, RateLimit } from '@app/http';
import { FamilyHome } from './family-home';
import { HomeResponse } from './home.responses';

@ApiTags('home')
@Controller('api/v1/home')
export class HomeController {
  constructor(private readonly queries: QueryBus) {}

  /** The family's first page: a card per child. */
  @Allow('family.read')
  @RateLimit(LIVE)
  @Get()
  async home(@CurrentActor() { familyId }: FamilyActor): Promise<HomeResponse> {
    const home = await this.queries.execute(new FamilyHome(familyId));
    return { ...home, children: home.children.map((child) => ({ ...child, platforms: [...child.platforms] })) };
  }
}
