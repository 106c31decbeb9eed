import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { canonicalJson } from '@app/kernel';
import { Ledger } from '@app/ledger';
import { statementHash } from './erasure';
import type { ErasureReceipt, ErasureStatement } from './erasure';

export const ERASED = 'erasure.completed';

/** Signs what an erasure did and puts it into the log, in the erasure's transaction. */
@Injectable()
export class ErasureReceipts {
  constructor(
    private readonly keyring: Keyring,
    private readonly ledger: Ledger,
  ) {}

  async issue(statement: ErasureStatement): Promise<ErasureReceipt> {
    const signer = await this.keyring.signer();
    const digest = statementHash(statement);
    const { index, entry } = await this.ledger.append({ kind: ERASED, subjectId: statement.erasureId, digest });
    const checkpoint = await this.ledger.checkpoint();
    const proof = await this.ledger.proveInclusion(index, checkpoint.size);
    const keys = new Map((await this.keyring.publishedKeys()).map(({ id, publicKey }) => [id, publicKey]));
    return {
      statement,
      signature: {
        algorithm: 'Ed25519',
        keyId: signer.id,
        publicKey: signer.publicKey.toString('hex'),
        value: signer.sign(canonicalJson(statement)).toString('hex'),
      },
      log: {
        entry,
        index,
        proof: proof.map((hash) => hash.toString('hex')),
        treeSize: checkpoint.size,
        root: checkpoint.root.toString('hex'),
        checkpoint: {
          body: checkpoint.body,
          keyId: checkpoint.keyId,
          publicKey: keys.get(checkpoint.keyId)!.toString('hex'),
          signature: checkpoint.signature.toString('hex'),
        },
      },
    };
  }
}
