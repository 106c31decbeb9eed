import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, permissionMatrix } from '@app/auth';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { ExplainDecision } from './explain-decision';
import type { Subject } from './explain-decision';
import { ExplainDto } from './admin.dto';
import { DecisionResponse, PermissionMatrixResponse } from './admin.responses';
import { permissionMatrixResponse } from './admin-response';

@ApiTags('administration')
@Controller('api/v1/admin/permissions')
export class AdminPermissionsController {
  constructor(private readonly queries: QueryBus) {}

  /** Who may do what. */
  @Allow('permissions.read')
  @Get()
  matrix(): PermissionMatrixResponse {
    return permissionMatrixResponse(permissionMatrix());
  }

  /** Would this account, or anybody in this role, be allowed to? And why? */
  @Allow('permissions.read')
  @Post('explain')
  @HttpCode(200)
  async explain(@Body() body: ExplainDto): Promise<DecisionResponse> {
    const { capability, object, has_second_factor } = body;
    const of = { familyId: object.family_id, childId: object.child_id };
    const { isAllowed, reason } = await this.queries.execute(
      new ExplainDecision(subjectOf(body), capability, of, has_second_factor),
    );
    return { is_allowed: isAllowed, reason };
  }
}

function subjectOf({ account_id, role }: ExplainDto): Subject {
  if (account_id !== undefined && role === undefined) return { accountId: account_id };
  if (role !== undefined && account_id === undefined) return { role };
  throw new DomainError(errors.EXPLAIN_WHOM, 'Name an account or a role, one of them', 'invalid', '/account_id');
}
