import { Injectable } from '@nestjs/common';
import { Reconciliations } from '@app/audit';
import type { ErasedSubjects, ErasureRecord } from '@app/audit';
import { statementHash } from '../erasure/erasure';
import { IssuedReceipts } from './issued-receipts.store';
import type { IssuedReceipt } from './issued-receipts.store';

const PAGE = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Tells the check of what is sealed whom the ledger knows to be erased: nothing of theirs is missing. */
@Injectable()
export class ReceiptsOfErasures implements ErasureRecord {
  constructor(
    private readonly receipts: IssuedReceipts,
    reconciliations: Reconciliations,
  ) {
    reconciliations.erasuresAre(this);
  }

  async erased(): Promise<ErasedSubjects> {
    const found = { childIds: [] as string[], familyIds: [] as string[], faults: [] as string[] };
    for (let after = FIRST; ;) {
      const page = await this.receipts.after(after, PAGE);
      for (const receipt of page) {
        const fault = faultOf(receipt);
        if (fault) found.faults.push(fault);
        else add(found, receipt.statement!.subject);
      }
      if (page.length < PAGE) return found;
      after = page.at(-1)!.id;
    }
  }
}

function faultOf({ id, index, digest, statement }: IssuedReceipt): string | undefined {
  if (!statement) return `the receipt of erasure ${id} was removed: the ledger holds it at ${index}`;
  if (!digest) return `erasure ${id} has a receipt that the ledger does not hold`;
  if (statementHash(statement) === digest) return undefined;
  return `the receipt of erasure ${id} is not what the ledger holds at ${index}: it was changed`;
}

/** @param subject `child:<id>` or `family:<id>` */
function add({ childIds, familyIds }: { childIds: string[]; familyIds: string[] }, subject: string): void {
  const [kind, id] = subject.split(':');
  (kind === 'child' ? childIds : familyIds).push(id);
}
