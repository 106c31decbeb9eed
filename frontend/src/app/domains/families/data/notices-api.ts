import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { NoticeResponse } from '../../../shared/api/schema.gen';

/** Something the family was told outside of alerts. */
export type FamilyNoticeLine = NoticeResponse;

const LATEST = 100;
const OF_FAMILY = '/api/v1/families/notices';
const OF_CHILD = '/api/v1/me/notices';
const lines = (body: unknown) => unwrap<{ notices: FamilyNoticeLine[] }>(body).notices;

/** What a child says itself; nothing else of it waits for somebody to read it. */
export const SAID_BY_CHILD = [
  'child_asks_for_help',
  'child_contests',
  'child_asks_for_erasure',
  'agreement_withdrawn',
] as const satisfies readonly FamilyNoticeLine['kind'][];
/** What stands on the first page until a guardian says that they have read it. */
export const WAITS_FOR_READER: readonly FamilyNoticeLine['kind'][] = [
  ...SAID_BY_CHILD,
  'crisis_card_opened',
  'break_glass',
];

/** Reads what the family was told. Its readers are called in an injection context and own the resource. */
@Service()
export class NoticesApi {
  private readonly http = inject(HttpClient);

  latest() {
    return httpResource<FamilyNoticeLine[]>(() => ({ url: OF_FAMILY, params: { limit: LATEST } }), { parse: lines });
  }

  /** What a child said itself, and who has read it. */
  ofMine() {
    return httpResource<FamilyNoticeLine[]>(() => ({ url: OF_CHILD, params: { limit: LATEST } }), {
      parse: (body) => lines(body).filter(({ kind }) => SAID_BY_CHILD.some((said) => said === kind)),
    });
  }

  async read(ids: readonly string[]): Promise<void> {
    await firstValueFrom(this.http.post(`${OF_FAMILY}/read`, { notice_ids: ids }));
  }

  /** Who opened the crisis card of a child. */
  crisisCardOpenings(childId: () => string) {
    return httpResource<FamilyNoticeLine[]>(() => ({ url: OF_FAMILY, params: { limit: LATEST } }), {
      parse: (body) =>
        lines(body).filter(({ kind, child_id }) => kind === 'crisis_card_opened' && child_id === childId()),
    });
  }
}
