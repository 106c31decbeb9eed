import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import type { Actor } from '@app/kernel';
import type { StepUpMethod } from '../attempts/sign-in-proof';
import { ConfirmOwnPassword } from '../passwords/confirm-own-password';
import { DatabaseFreshProofs } from './fresh-proofs.store';
import { StepUpAnswers } from './step-up-answers';
import type { FactorProof } from './step-up-answers';

/** What belongs to another method than the one named is empty. */
export interface Proof extends FactorProof {
  readonly method: StepUpMethod;
  readonly password: string;
}

/** Proves again, in a session that is open, who uses it. @returns until when that counts */
export class ProveAgain extends Command<Date> {
  constructor(
    readonly actor: Pick<Actor, 'accountId' | 'sessionId'>,
    readonly proof: Proof,
  ) {
    super();
  }
}

@CommandHandler(ProveAgain)
export class ProveAgainHandler implements ICommandHandler<ProveAgain> {
  constructor(
    private readonly password: ConfirmOwnPassword,
    private readonly secondFactor: StepUpAnswers,
    private readonly proofs: DatabaseFreshProofs,
  ) {}

  async execute({ actor, proof }: ProveAgain): Promise<Date> {
    const { accountId, sessionId } = actor;
    if (proof.method === 'password') await this.password.check(accountId, proof.password, '/password');
    else await this.secondFactor.check(accountId, proof.method, proof);
    noteForAudit({
      objectType: 'session',
      objectId: sessionId,
      changes: { proven_with: { from: null, to: proof.method } },
    });
    return this.proofs.note(actor);
  }
}
