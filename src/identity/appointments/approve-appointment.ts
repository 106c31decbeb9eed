import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Appointments } from './appointments.store';

/** Lets a colleague reach content whom somebody else appointed. */
export class ApproveAppointment extends Command<void> {
  constructor(
    readonly id: string,
    readonly byAccountId: string,
  ) {
    super();
  }
}

/** The approval is of a person who can prove who they are: without a second factor whoever has the address could. */
@CommandHandler(ApproveAppointment)
export class ApproveAppointmentHandler implements ICommandHandler<ApproveAppointment> {
  constructor(private readonly appointments: Appointments) {}

  execute({ id, byAccountId }: ApproveAppointment): Promise<void> {
    return this.appointments.within(async () => {
      const waiting = await this.appointments.waitingOne(id);
      if (!waiting) throw unknown();
      if (await this.appointments.areOfOneHand(waiting.accountId, byAccountId)) throw ownHand();
      if (!waiting.hasSecondFactor) throw notReady();
      const changes = { appointment: { from: 'waiting', to: 'approved' } };
      noteForAudit({ objectType: 'account', objectId: waiting.accountId, changes });
      if (!(await this.appointments.approve(waiting, byAccountId))) throw unknown();
    });
  }
}

const unknown = () =>
  new DomainError(errors.APPOINTMENT_NOT_FOUND, 'Nothing of this id waits for approval', 'not-found');
const ownHand = () =>
  new DomainError(errors.SAME_HAND, 'The same person may stand behind both: somebody else must approve', 'forbidden');
const notReady = () =>
  new DomainError(errors.APPOINTMENT_NOT_READY, 'They have not set up a second factor yet', 'conflict');
