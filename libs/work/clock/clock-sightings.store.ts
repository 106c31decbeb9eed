import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';

/** What the database knows of the time. */
export interface ClockState {
  /** Seconds by which the asking process is ahead of the database. */
  readonly ahead: number;
  /** Seconds since the clock was last looked at; null where nobody ever did. */
  readonly unseen: number | null;
  /** Seconds for which it has run at its own pace; null where nobody ever looked. */
  readonly steady: number | null;
}

const LOOKED = `extract(epoch from clock_timestamp() - c.seen_at)::float8 as unseen,
       extract(epoch from clock_timestamp() - c.steady_since)::float8 as steady`;
const AHEAD = `extract(epoch from $1::timestamptz - clock_timestamp())::float8 as ahead`;

/** Keeps when the database's clock was last looked at. */
@Injectable()
export class ClockSightings {
  constructor(private readonly db: Database) {}

  /**
   * Notes the time. One that is not between `back` seconds before and `forward` seconds after the last begins anew.
   *
   * @param now as the process has it
   */
  async note(now: Date, back: number, forward: number): Promise<ClockState> {
    const [state] = await this.db.askAsService<ClockState[]>(
      'requests',
      `insert into requests.clock as c (seen_at, steady_since) values (clock_timestamp(), clock_timestamp() - interval '1 day')
       on conflict (is_one) do update set seen_at = excluded.seen_at, steady_since = case
         when excluded.seen_at between c.seen_at - make_interval(secs => $2) and c.seen_at + make_interval(secs => $3)
         then c.steady_since else excluded.seen_at end
       returning ${AHEAD}, ${LOOKED}`,
      [now, back, forward],
    );
    return state;
  }

  async state(now: Date): Promise<ClockState> {
    const [state] = await this.db.askAsService<ClockState[]>(
      'requests',
      `select ${AHEAD}, ${LOOKED} from (select) as one left join requests.clock c on true`,
      [now],
    );
    return state;
  }
}
