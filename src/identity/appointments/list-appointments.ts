import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Accounts } from '../account/accounts.store';
import { Appointments } from './appointments.store';
import type { WaitingAppointment } from './appointments.store';

/** An appointment with the names of those it is about, for whoever may approve it. */
export interface AppointmentView extends WaitingAppointment {
  readonly name: string;
  readonly email: string;
  /** Null: the installation, the owner, or somebody whose account is gone. */
  readonly madeByName: string | null;
  /** One person may stand behind it and whoever asks: somebody else has to approve it. */
  readonly isOfOwnHand: boolean;
}

export class ListAppointments extends Query<{ appointments: AppointmentView[]; total: number }> {
  constructor(
    readonly byAccountId: string,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

/** Who waits for approval. */
@QueryHandler(ListAppointments)
export class ListAppointmentsHandler implements IQueryHandler<ListAppointments> {
  constructor(
    private readonly store: Appointments,
    private readonly accounts: Accounts,
  ) {}

  async execute({ byAccountId, limit, offset }: ListAppointments) {
    const { appointments, total } = await this.store.waiting(limit, offset);
    const profiles = await this.profilesOf(
      appointments.flatMap(({ accountId, madeBy }) => [accountId, madeBy ?? []]).flat(),
    );
    const views = appointments.map(async (one) => {
      const { firstName, lastName, email } = profiles.get(one.accountId)!;
      const maker = one.madeBy === null ? undefined : profiles.get(one.madeBy);
      return {
        ...one,
        name: `${firstName} ${lastName}`,
        email,
        madeByName: maker ? `${maker.firstName} ${maker.lastName}` : null,
        isOfOwnHand: await this.store.areOfOneHand(one.accountId, byAccountId),
      };
    });
    return { appointments: await Promise.all(views), total };
  }

  private async profilesOf(ids: readonly string[]) {
    const found = await this.accounts.named({ ids: [...new Set(ids)] });
    const profiles = await Promise.all(found.map((account) => this.accounts.profileOf(account)));
    return new Map(profiles.map((profile) => [profile.id, profile]));
  }
}
