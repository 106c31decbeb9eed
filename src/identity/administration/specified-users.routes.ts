import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@app/auth';
import { userResponse } from './admin-response';
import { ListUsersDto } from './admin.dto';
import { UserListResponse } from './admin.responses';
import { ListUsers } from './list-users';

/** The list of accounts at the specification's address. */
@ApiTags('administration')
@Controller('api/admin/users')
export class SpecifiedUsersController {
  constructor(private readonly queries: QueryBus) {}

  /** The same as `/api/v1/admin/users`. */
  @Allow('users.read')
  @Get()
  async list(@Query() { role, q, state, limit, offset }: ListUsersDto): Promise<UserListResponse> {
    const { users, total } = await this.queries.execute(new ListUsers({ role, email: q, state, limit, offset }));
    return { users: users.map(userResponse), total, limit, offset };
  }
}
