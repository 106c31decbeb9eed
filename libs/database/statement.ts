import { escapeLiteral, Query } from 'pg';
import type { QueryResult } from 'pg';
import { prepareValue } from 'pg/lib/utils';
import { keepPrepared, nameOf } from './statement-names';
import type { PreparedStatements } from './statement-names';

/** A statement that goes before or after another. Its rows are of no interest. */
export interface Step {
  /** Under which it is kept prepared. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

interface Connection extends PreparedStatements {
  readonly stream: { cork(): void; uncork(): void };
  query(text: string): void;
  parse(statement: { readonly name?: string; readonly text: string }): void;
  bind(values: { readonly statement?: string; readonly values: readonly unknown[] }): void;
  execute(portal: { readonly portal: string }): void;
  sync(): void;
}
type Callback = (error: Error | null, result: QueryResult) => void;

/** What this file overrides of `pg`'s own query, whose typings leave it out. */
interface Submitted {
  name: string | undefined;
  text: string;
  values: unknown[];
  callback: Callback;
  submit(connection: Connection): Error | null;
  prepare(connection: Connection): void;
  _getRows(connection: Connection): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleError(error: Error, connection: Connection): void;
}
const PgQuery = Query as unknown as new (config: { readonly text: string }) => Submitted;

/**
 * A statement that travels in one message with those that must precede or follow it: one round trip, and PostgreSQL
 * leaves out all that follow when one of them fails. Statements with parameters are parsed once per connection.
 */
export class Statement extends PgQuery {
  private readonly own: { readonly name: string | undefined; readonly text: string };
  /** How many of the statements PostgreSQL has executed. */
  private done = 0;

  /**
   * @param after sent with statements that have values alone
   * @throws TypeError for a value that has no form in SQL, such as an object that contains itself
   */
  constructor(
    text: string,
    values: readonly unknown[] = [],
    private readonly before: readonly Step[] = [],
    private readonly after: readonly Step[] = [],
  ) {
    super({ text });
    this.values = values.map((value) => prepareValue(value));
    this.own = { text, name: this.isPlain ? undefined : nameOf(text) };
  }

  override submit(connection: Connection): Error | null {
    connection.stream.cork();
    try {
      if (this.isPlain) connection.query([...this.before.map(plainText), this.own.text].join('; '));
      else this.sendPrepared(connection);
    } finally {
      connection.stream.uncork();
    }
    this.answerNext();
    return null;
  }

  override handleRowDescription(message: unknown): void {
    if (this.isOwnTurn) super.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    if (this.isOwnTurn) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.isOwnTurn) super.handleCommandComplete(message, connection);
    // A plain text can hold several statements, and all of them are its own.
    if (this.isOwnTurn && this.after.length === 0) return;
    this.done++;
    this.answerNext();
  }

  override handleError(error: Error, connection: Connection): void {
    // PostgreSQL skipped what followed: whatever was to be prepared there is not.
    for (const { name } of this.all) if (name) delete connection.submittedNamedStatements[name];
    super.handleError(error, connection);
  }

  /** The simple protocol takes several statements in one text, and is the shorter way for those that need no plan. */
  private get isPlain(): boolean {
    return this.values.length === 0 && !/^\s*(select|with)\b[^;]*$/i.test(this.own?.text ?? this.text);
  }

  private get isOwnTurn(): boolean {
    return this.done === this.before.length;
  }

  private get all() {
    return [...this.before, this.own, ...this.after];
  }

  private sendPrepared(connection: Connection): void {
    for (const step of this.before) sendStep(connection, step);
    if (this.own.name) keepPrepared(connection, this.own.name);
    Object.assign(this, this.own);
    this.prepare(connection);
  }

  /** The end of `prepare`: what follows has to travel before the message ends. */
  override _getRows(connection: Connection): void {
    connection.execute({ portal: '' });
    for (const step of this.after) sendStep(connection, step);
    connection.sync();
  }

  /** `pg` notes a statement as prepared under the name and text that the query shows when the answer arrives. */
  private answerNext(): void {
    const { name, text } = this.all[this.done] ?? this.own;
    Object.assign(this, { name, text });
  }
}

function sendStep(connection: Connection, { name, text, values }: Step): void {
  keepPrepared(connection, name);
  if (!isKnown(connection, name)) {
    connection.parse({ name, text });
    connection.submittedNamedStatements[name] = text;
  }
  connection.bind({ statement: name, values });
  connection.execute({ portal: '' });
}

interface Queryable {
  query(statement: Statement): unknown;
}

/** Sends a statement on a connection. @throws DatabaseError as `pg` reports it */
export function send(client: Queryable, statement: Statement): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    statement.callback = (error, result) => {
      if (!error) return resolve(result);
      // The stack would begin at the socket; this one begins at whoever asked.
      Error.captureStackTrace(error);
      reject(error);
    };
    client.query(statement);
  });
}

const isKnown = (connection: Connection, name: string) =>
  (connection.parsedStatements[name] ?? connection.submittedNamedStatements[name]) !== undefined;

const plainText = ({ text, values }: Step) =>
  text.replace(/\$(\d+)/g, (_, position: string) => escapeLiteral(values[Number(position) - 1]));
