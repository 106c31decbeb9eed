import type { ImportLimits } from '../chat-export';
import { exportError, exportErrors } from '../errors';
import type { ImportWarnings } from '../import-warnings';
import { DateOrderInference } from './date-order';
import type { Layout } from './layout';
import { groupPhrases } from './phrases';
import type { RawMessage } from './raw-messages';
import { longestMessage, spoken } from './spoken';

/** What one reading of the dates makes of the messages. */
export interface Tally {
  messages: number;
  earliest: number;
  latest: number;
  /** Lines whose date or time does not exist in this reading. */
  readonly impossible: { readonly line: number; readonly shown: string }[];
  /** How many more such lines there are, and the last of them. */
  moreImpossible: number;
  lastImpossible: number;
}

/** Enough to fill the list of warnings. */
const LINES_KEPT = 1000;

/** The first pass over a file: counts everything under every possible reading of the dates, in constant memory. */
export class Survey {
  readonly participants = new Set<string>();
  readonly inference = new DateOrderInference();
  readonly tallies: Tally[] = [];
  systemLines = 0;
  firstLine = 1;
  isGroup = false;
  /** Whose name iOS put before the notice of encryption: the group, or the other person. */
  noticeName: string | null = null;
  private headers = 0;

  constructor(
    private readonly fileName: string,
    private readonly limits: ImportLimits,
    private readonly warnings: ImportWarnings,
  ) {}

  add(raw: RawMessage): void {
    if (this.headers++ === 0) this.firstLine = raw.line;
    const times = this.inference.observe(raw.header);
    const said = spoken(raw);
    if (said.by === 'app') return this.addNotice(said.sender, said.text);
    if (said.length > longestMessage) {
      const reason = `message left out: ${said.length} characters, and the limit is ${longestMessage}`;
      return this.warnings.add(raw.line, reason);
    }
    this.addParticipant(said.sender, raw.line);
    times.forEach((time, index) => this.addTime(index, time, raw));
  }

  choose(layout: Layout, dayFirst: boolean | undefined) {
    const choice = this.inference.choose(dayFirst, layout.isEnglish);
    return { ...choice, tally: this.tallies[this.inference.indexOf(choice.order)] };
  }

  private addNotice(sender: string | null, text: string): void {
    this.systemLines++;
    const said = ` ${text.slice(0, 300).toLowerCase()}`;
    this.isGroup ||= groupPhrases.some((phrase) => said.includes(phrase));
    if (sender !== null) this.noticeName ??= detached(sender);
  }

  private addParticipant(sender: string, line: number): void {
    if (this.participants.has(sender)) return;
    if (this.participants.size >= this.limits.participants) {
      const reason = `more than ${this.limits.participants} different senders: this is no chat`;
      throw exportError(exportErrors.EXPORT_TOO_MANY_PARTICIPANTS, this.fileName, line, reason);
    }
    this.participants.add(detached(sender));
  }

  private addTime(index: number, time: number, raw: RawMessage): void {
    const tally = (this.tallies[index] ??= newTally());
    if (Number.isNaN(time)) {
      tally.lastImpossible = raw.line;
      if (tally.impossible.length === LINES_KEPT) tally.moreImpossible++;
      else tally.impossible.push({ line: raw.line, shown: raw.header.date.join(raw.header.hint.separator) });
      return;
    }
    tally.messages++;
    tally.earliest = Math.min(tally.earliest, time);
    tally.latest = Math.max(tally.latest, time);
  }
}

const newTally = (): Tally => ({
  messages: 0,
  earliest: Infinity,
  latest: -Infinity,
  impossible: [],
  moreImpossible: 0,
  lastImpossible: 1,
});

/** A copy of its own: V8 keeps the whole chunk alive behind a slice of it. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
