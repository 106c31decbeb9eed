import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { Bare } from '@app/http';
import { ListErasures } from './list-erasures';
import { ReceiptOfErasure } from './receipt-of-erasure';
import { RequestErasure } from './request-erasure';
import { ErasureListResponse, ErasureReceiptResponse, ErasureResponse } from './erasures.responses';
import { erasureResponse } from './erasure-response';
import { EraseDto } from './erasures.dto';

/** Having a child's or the whole family's data destroyed, and the receipts for it. */
@ApiTags('families')
@Controller('api/v1/families')
export class ErasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Destroy everything about a child. Cannot be undone; `confirm` is the child's first name. From 18 on a child may for itself. */
  @Allow('child.erase')
  @Post('children/:id/erasure')
  @HttpCode(202)
  eraseChild(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: EraseDto,
  ): Promise<ErasureResponse> {
    return this.erase(actor, id, body);
  }

  /** Destroy everything about the family and its children. Cannot be undone; `confirm` is the family's name. */
  @Allow('family.erase')
  @Post('erasure')
  @HttpCode(202)
  eraseFamily(@CurrentActor() actor: FamilyActor, @Body() body: EraseDto): Promise<ErasureResponse> {
    return this.erase(actor, null, body);
  }

  /** Erasures of this family, newest first. */
  @Allow('family.erase')
  @Get('erasures')
  async list(@CurrentActor() { familyId }: FamilyActor): Promise<ErasureListResponse> {
    return { erasures: (await this.queries.execute(new ListErasures(familyId))).map(erasureResponse) };
  }

  /** The signed receipt, as a file that `npm run cli -- verify` checks anywhere. */
  @Allow('family.erase')
  @ApiProduces('application/json')
  @ApiOkResponse({ type: ErasureReceiptResponse })
  @Bare()
  @Get('erasures/:id/receipt')
  async receipt(@CurrentActor() { familyId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    const receipt = await this.queries.execute(new ReceiptOfErasure(familyId, id));
    return new StreamableFile(Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="erasure-${id}.json"`,
    });
  }

  private async erase(
    { familyId, accountId, role }: FamilyActor,
    childId: string | null,
    body: EraseDto,
  ): Promise<ErasureResponse> {
    const order = { ...body, byAccountId: accountId, isByChild: role === 'child' };
    return erasureResponse(await this.commands.execute(new RequestErasure(familyId, childId, order)));
  }
}
