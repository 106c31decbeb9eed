import { Injectable } from '@nestjs/common';
import { noteForAudit } from '@app/ambient';
import { Clock, DomainError } from '@app/kernel';
import { Events } from '@app/work';
import { WideningDue } from '../contract';
import { errors } from '../errors';
import { NoticeStore } from '../notices/notices.store';
import { stateOf, takesEffectAt } from '../privacy/widening';
import type { Saying, Widening } from '../privacy/widening';
import { WideningStore } from '../privacy/widenings.store';

/** Finds what somebody answers to, and writes down what they say. Joins the caller's transaction. */
@Injectable()
export class WideningAnswers {
  constructor(
    readonly widenings: WideningStore,
    private readonly notices: NoticeStore,
    private readonly events: Events,
    readonly clock: Clock,
  ) {}

  /** @throws DomainError WIDENING_NOT_FOUND, also for another family's, and for a child that is not in sight */
  async one(familyId: string, id: string): Promise<Widening> {
    const found = await this.widenings.locked(familyId, id);
    if (!found) throw new DomainError(errors.WIDENING_NOT_FOUND, 'There is no such change', 'not-found');
    noteForAudit({ childId: found.childId, objectType: 'widening', objectId: id });
    return found;
  }

  /** @returns when it comes into effect. @throws DomainError WIDENING_STATE, WIDENING_NOT_YOURS */
  async agree(familyId: string, widening: Widening, by: { accountId: string; as: Saying }): Promise<Date> {
    const { id, childId, needs, askedBy } = widening;
    if (stateOf(widening) !== 'asked') throw wrongState(stateOf(widening));
    if (by.accountId === askedBy || !needs.includes(by.as)) {
      throw new DomainError(errors.WIDENING_NOT_YOURS, 'Somebody else has to agree to this', 'forbidden');
    }
    const at = takesEffectAt(by.as, this.clock.now());
    await this.widenings.confirm(id, by.accountId, at);
    await this.notices.write(familyId, { childId, kind: 'widening_confirmed', byAccountId: by.accountId });
    await this.events.publish(new WideningDue({ familyId, wideningId: id }), { at });
    return at;
  }

  async comeIntoEffect(familyId: string, { id, childId, askedBy }: Widening): Promise<void> {
    await this.widenings.markApplied(id, this.clock.now());
    await this.notices.write(familyId, { childId, kind: 'widening_in_effect', byAccountId: askedBy });
  }

  /** @throws DomainError WIDENING_STATE when it was withdrawn before */
  async withdraw(familyId: string, widening: Widening, by: string): Promise<void> {
    const { id, childId } = widening;
    if (stateOf(widening) === 'withdrawn') throw wrongState('withdrawn');
    await this.widenings.withdraw(id, by, this.clock.now());
    await this.notices.write(familyId, { childId, kind: 'widening_withdrawn', byAccountId: by });
  }
}

const wrongState = (state: string) =>
  new DomainError(errors.WIDENING_STATE, `This change is ${state.replace('_', ' ')} already`, 'conflict');
