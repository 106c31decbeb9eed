import { Injectable } from '@nestjs/common';
import { Realtime } from '@app/realtime';

/** What a client hears while it is connected: the name of what happened, ids and verdicts, never content. */
export interface SocketNews {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Tells people who are connected right now; whoever is not finds the same things where they are listed. */
@Injectable()
export class SocketChannel {
  constructor(private readonly realtime: Realtime) {}

  /** To everybody of the family who has the child in sight. */
  toFamily(familyId: string, childId: string, { event, payload }: SocketNews): void {
    this.realtime.toFamily(familyId, childId, event, payload);
  }

  /** To every device of one person. */
  toAccount(accountId: string, { event, payload }: SocketNews): void {
    this.realtime.toAccount(accountId, event, payload);
  }
}
