import { httpResource } from '@angular/common/http';
import { Service } from '@angular/core';
import { unwrap } from '../../../core/api/envelope';

/** Something the family was told outside of alerts. */
export interface FamilyNoticeLine {
  id: string;
  kind: string;
  child_id: string | null;
  /** First name of whoever did it. */
  by: string | null;
  note: string | null;
  at: string;
}

const LATEST = 100;

/** Reads what the family was told. */
@Service()
export class NoticesApi {
  /** Who opened the crisis card of a child; call in an injection context. */
  crisisCardOpenings(childId: () => string) {
    return httpResource<FamilyNoticeLine[]>(() => ({ url: '/api/v1/families/notices', params: { limit: LATEST } }), {
      parse: (body) =>
        unwrap<{ notices: FamilyNoticeLine[] }>(body).notices.filter(
          ({ kind, child_id }) => kind === 'crisis_card_opened' && child_id === childId(),
        ),
    });
  }
}
