import { randomUUID } from 'node:crypto';

/**
 * A fact another context may act upon: plain, serialisable data under a stable name. Carries ids and verdicts, never
 * content, and always the family it belongs to, because a reaction runs inside that family's row-level security.
 */
export abstract class DomainEvent<T extends { familyId: string } = { familyId: string }> {
  constructor(
    readonly data: Readonly<T>,
    readonly id: string = randomUUID(),
    readonly occurredAt: string = new Date().toISOString(),
  ) {}
}
