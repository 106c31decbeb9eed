import type { Canaries } from '../database/canaries';
import type { TestDatabase } from '../database/database';
import type { Reader } from './readers';
import type { ToldChild } from './told';

/** What a child's own copy says of its conversations. */
export type OwnConversations = readonly {
  readonly messages: readonly { readonly id: string; readonly text: string }[];
}[];

/** How many messages before the flagged ones each tier shows; none at all, or not even those. */
const BEFORE = { full_excerpts: 10, excerpts: 3, flagged_only: 0, category_only: null } as const;
const BEFORE_FOR_AUTHORISED = 3;

/**
 * What each reader may learn of each child at most, as the tiers are described to families. Written apart from the rule
 * of the product, so that a mistake there does not hide itself.
 */
export class Allowed {
  private readonly flagged = new Map<string, ReadonlySet<string>[]>();

  private constructor(
    private readonly told: readonly ToldChild[],
    private readonly own: ReadonlyMap<string, OwnConversations>,
    private readonly canaries: Canaries,
  ) {}

  /** @param own by the child's name */
  static async from(
    database: TestDatabase,
    told: readonly ToldChild[],
    own: ReadonlyMap<string, OwnConversations>,
    canaries: Canaries,
  ): Promise<Allowed> {
    const allowed = new Allowed(told, own, canaries);
    for (const { id, name } of told) {
      const rows = await database.query<{ ids: string[] }>(
        `select array_agg(m.message_id::text) as ids from alerts.alert_messages m join alerts.alerts a on a.id = m.alert_id
          where a.child_id = $1 group by a.id`,
        [id],
      );
      allowed.flagged.set(
        name,
        rows.map(({ ids }) => new Set(ids)),
      );
    }
    return allowed;
  }

  /** @returns the fields of canaries */
  to(reader: Reader, { hidesPlaces = false } = {}): Set<string> {
    const fields = this.told.filter(({ name }) => reader.of.includes(name)).flatMap((child) => this.of(reader, child));
    const isHidden = (field: string) => hidesPlaces && reader.as === 'guardian' && field.endsWith('.place');
    return new Set(fields.filter((field) => !isHidden(field)));
  }

  private of({ as, isFull }: Reader, { name, tier, isOld }: ToldChild): string[] {
    if (as === 'the child') return this.canaries.fields.filter((field) => field.startsWith(`${name}.`));
    if (as === 'authorised') return this.excerpts(name, BEFORE_FOR_AUTHORISED);
    const before = isOld ? null : BEFORE[tier];
    if (as === 'nobody' || before === null) return [];
    const picture = `${name}.picture`;
    return [...this.excerpts(name, before), ...(isFull && this.canaries.fields.includes(picture) ? [picture] : [])];
  }

  private excerpts(name: string, before: number): string[] {
    const found = this.flagged.get(name)!.flatMap((flagged) =>
      this.own.get(name)!.flatMap(({ messages }) => {
        const first = messages.findIndex(({ id }) => flagged.has(id));
        if (first < 0) return [];
        const context = messages.slice(Math.max(0, first - before), first);
        return [...context, ...messages.filter(({ id }) => flagged.has(id))];
      }),
    );
    return this.canaries.in(found.map(({ text }) => text).join('\n'));
  }
}
