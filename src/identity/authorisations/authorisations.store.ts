import { Injectable } from '@nestjs/common';
import { noteForAudit } from '@app/ambient';
import { AuditTrail } from '@app/audit';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Authorisation } from './authorisation';
import type { AuthorisationState } from './authorisation';
import { openDecisionReason, openDetails, sealDecisionReason, sealDetails } from './sealed-authorisation';
import type { AuthorisationDetails } from './sealed-authorisation';

export interface AuthorisationView {
  readonly authorisation: Authorisation;
  readonly details: AuthorisationDetails;
  readonly decisionReason: string | null;
  readonly state: AuthorisationState;
}

export interface AuthorisationPage {
  readonly authorisations: AuthorisationView[];
  readonly total: number;
}

type Happening = 'requested' | 'approved' | 'refused' | 'revoked';

/** Keeps authorisations, and writes what becomes of them into the access log of the family they concern. */
@Injectable()
export class AuthorisationStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  add(authorisation: Authorisation, details: AuthorisationDetails): Promise<AuthorisationView> {
    return this.db.asService('identity', async () => {
      authorisation.detailsSealed = sealDetails(await this.keyring.identityKey(), authorisation.id, details);
      await this.db.manager.insert(Authorisation, authorisation);
      await this.logFor(authorisation, 'requested');
      return this.view(authorisation);
    });
  }

  /**
   * Changes one authorisation that nobody else can change meanwhile; `change` answers what happened and why.
   *
   * @throws DomainError AUTHORISATION_NOT_FOUND when there is none, or `isMine` says that it is not this person's
   */
  change(
    id: string,
    isMine: (authorisation: Authorisation) => boolean,
    change: (authorisation: Authorisation, now: Date) => Promise<{ happened: Happening; reason: string | null }>,
  ): Promise<AuthorisationView> {
    return this.db.asService('identity', async () => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found = await this.db.manager.findOne(Authorisation, { where: { id }, lock });
      if (!found || !isMine(found)) throw authorisationNotFound();
      const { happened, reason } = await change(found, this.clock.now());
      if (reason !== null) found.decisionSealed = sealDecisionReason(await this.keyring.identityKey(), id, reason);
      await this.db.manager.save(found);
      await this.logFor(found, happened);
      return this.view(found);
    });
  }

  /** Newest first, with the number of all; `requesterId` undefined: whoever asked. */
  page(requesterId: string | undefined, limit: number, offset: number): Promise<AuthorisationPage> {
    return this.db.asService('identity', () => this.pageOf(requesterId ? { requesterId } : {}, limit, offset));
  }

  /** Likewise what a family may know of: row-level security leaves out what a court has sealed. */
  pageAbout(familyId: string, limit: number, offset: number): Promise<AuthorisationPage> {
    return this.db.inFamily(familyId, () => this.pageOf({}, limit, offset));
  }

  /** @throws DomainError AUTHORISATION_NOT_FOUND when there is none, or `isTheirs` says that it is not this person's */
  one(id: string, isTheirs: (authorisation: Authorisation) => boolean): Promise<AuthorisationView> {
    return this.db.asService('identity', async () => {
      const found = await this.db.manager.findOneBy(Authorisation, { id });
      if (!found || !isTheirs(found)) throw authorisationNotFound();
      return this.view(found);
    });
  }

  /** Until when a court keeps it from the family; null when none does any more. */
  async sealedUntil(id: string): Promise<Date | null> {
    const [found] = await this.db.askAsService<{ until: Date }[]>(
      'identity',
      'select sealed_until as until from identity.authorisations where id = $1 and sealed_until > now()',
      [id],
    );
    return found?.until ?? null;
  }

  async view(authorisation: Authorisation): Promise<AuthorisationView> {
    const key = await this.keyring.identityKey();
    return {
      authorisation,
      details: openDetails(key, authorisation),
      decisionReason: openDecisionReason(key, authorisation),
      state: authorisation.state(this.clock.now()),
    };
  }

  private async pageOf(where: { requesterId?: string }, limit: number, offset: number): Promise<AuthorisationPage> {
    const order = { requestedAt: 'DESC', id: 'ASC' } as const;
    const [rows, total] = await this.db.manager.findAndCount(Authorisation, {
      where,
      order,
      take: limit,
      skip: offset,
    });
    return { authorisations: await Promise.all(rows.map((row) => this.view(row))), total };
  }

  private logFor(authorisation: Authorisation, happened: Happening): Promise<void> {
    const { id, familyId } = authorisation;
    noteForAudit({ objectType: 'authorisation', objectId: id });
    return this.audit.record({
      action: `identity.authorisation_${happened}`,
      outcome: 'allowed',
      // A sealed one is nobody's business in the family until its day has come.
      familyId: authorisation.isSealed(this.clock.now()) ? null : familyId,
      actor: { authorisationId: id },
    });
  }
}

export const authorisationNotFound = () =>
  new DomainError(errors.AUTHORISATION_NOT_FOUND, 'There is no such authorisation', 'not-found');
