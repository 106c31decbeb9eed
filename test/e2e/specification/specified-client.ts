import { namesOf } from '../../../tools/specification/operation';
import type { SpecifiedName, SpecifiedOperation } from '../../../tools/specification/operation';
import { ANNOUNCED } from '../../../tools/specification/announced';
import { specified } from '../../../tools/specification/names';
import { Client } from '../../support/people/client';
import type { Answer } from '../../support/people/client';

export interface Sent {
  /** What stands in the path's braces, in their order. */
  readonly at?: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Names that were seen to work, and what was answered where an operation failed. */
export class Findings {
  private readonly seen = new Set<string>();
  readonly failures = new Map<string, string>();

  note(operation: SpecifiedOperation, isThere: (name: SpecifiedName) => boolean): void {
    for (const name of namesOf(operation)) if (isThere(name)) this.seen.add(keyOf(name));
  }

  works(name: SpecifiedName): boolean {
    return this.seen.has(keyOf(name));
  }
}

const keyOf = ({ operation, kind, name }: SpecifiedName) => `${operation} ${kind} ${name}`;

/** A client that knows the specification's JSON and nothing else; what it sends where fields are written out holds one nobody knows. */
export class SpecifiedClient {
  private readonly client: Client;

  constructor(
    address: string,
    private readonly findings: Findings,
    token?: string,
  ) {
    this.client = new Client(address);
    this.client.token = token;
  }

  set token(token: string) {
    this.client.token = token;
  }

  /** @returns the answer, whose names were noted when it was a success */
  async call(name: string, sent: Sent = {}): Promise<Answer> {
    const operation = specified(name);
    const [method, template] = name.split(' ');
    const at = [...(sent.at ?? [])];
    const path = template.replace(/\{\w+\}/g, () => at.shift() ?? '');
    const query = sent.query ? `?${new URLSearchParams(sent.query).toString()}` : '';
    const tomorrow = operation.chapter === ANNOUNCED ? {} : { a_field_of_tomorrow: true };
    const body = sent.form ?? (sent.body && { ...sent.body, ...tomorrow });
    const answer = await this.client.send(method, `${path}${query}`, body, sent.headers);
    if (answer.status >= 400) this.findings.failures.set(name, `${answer.status} ${JSON.stringify(answer.body)}`);
    else this.findings.note(operation, (one) => isThere(one, sent, answer));
    return answer;
  }
}

function isThere({ kind, name }: SpecifiedName, sent: Sent, { body }: Answer): boolean {
  switch (kind) {
    case 'operation':
      return true;
    case 'header':
      return name === 'Authorization' || Object.keys(sent.headers ?? {}).includes(name.toLowerCase());
    case 'query':
      return sent.query !== undefined && name in sent.query;
    case 'request':
      return valuesAt(sentBody(sent), name).some(isGiven);
    case 'response':
      return valuesAt(body, name).some(isGiven);
    case 'value': {
      const [field, value] = name.split('=');
      const place = field.startsWith('>') ? { ...sent.query, ...sentBody(sent) } : body;
      return valuesAt(place, field.replace('>', '')).flat().includes(value);
    }
  }
}

const sentBody = ({ body, form }: Sent): object => body ?? (form ? Object.fromEntries(form.entries()) : {});
const isGiven = (value: unknown) => value !== undefined && value !== null;

/** Everything that stands at `a.b[].c`; `*` is a member of any name. */
export function valuesAt(value: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (values, step) => {
      const name = step.replace('[]', '');
      const found = values.filter(isObject).flatMap((one) => (name === '*' ? Object.values(one) : [one[name]]));
      return step.endsWith('[]') ? found.flat() : found;
    },
    [value],
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
