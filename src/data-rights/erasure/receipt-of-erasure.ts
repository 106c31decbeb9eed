import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { ErasureReceipt } from './erasure';
import { ErasureStore } from './erasures.store';

/** The signed receipt of a finished erasure. */
export class ReceiptOfErasure extends Query<ErasureReceipt> {
  constructor(
    readonly familyId: string,
    readonly erasureId: string,
  ) {
    super();
  }
}

@QueryHandler(ReceiptOfErasure)
export class ReceiptOfErasureHandler implements IQueryHandler<ReceiptOfErasure> {
  constructor(private readonly erasures: ErasureStore) {}

  async execute({ familyId, erasureId }: ReceiptOfErasure): Promise<ErasureReceipt> {
    const receipt = await this.erasures.receipt(familyId, erasureId);
    if (receipt) return receipt;
    throw new DomainError(errors.ERASURE_NOT_FOUND, 'There is no finished erasure with this id', 'not-found');
  }
}
