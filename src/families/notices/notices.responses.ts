import { Id, OneOf } from '@app/http';
import { noticeKinds } from '../contract';
import type { NoticeKind } from '../contract';
import type { NoticeLine } from './list-notices';

/** Something that the family was told outside of alerts. */
export class NoticeResponse {
  @Id() id: string;
  @OneOf('NoticeKind', noticeKinds) kind: NoticeKind;
  /** Null when it is about the whole family. */
  @Id() child_id: string | null;
  at: Date;
  /** First name; null where the program acted. */
  by: string | null;
  /** In the words of a person. */
  note: string | null;
  /** When a guardian read it; null as long as none has. */
  read_at: Date | null;
  /** First name of the guardian who read it first. */
  read_by: string | null;
}

export class NoticeListResponse {
  notices: NoticeResponse[];
  limit: number;
  offset: number;
}

export const noticeResponse = ({ id, kind, childId, at, by, note, readAt, reader }: NoticeLine): NoticeResponse => ({
  id,
  kind,
  child_id: childId,
  at,
  by,
  note,
  read_at: readAt,
  read_by: reader,
});
