import { HttpErrorResponse } from '@angular/common/http';

/** A field the server refused; `pointer` is a JSON pointer into the request body. */
export interface ProblemField {
  pointer: string;
  message: string;
}

/** An `application/problem+json` answer, or what comes closest to one when the server could not be reached. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  code: string;
  requestId: string;
  errors: ProblemField[];
  /** Seconds to wait before another attempt, when the server named them. */
  retryAfter?: number;
  /** The whole body: some problems carry extension members, such as the participants of a chat. */
  extension: Record<string, unknown>;
}

/** Reads whatever an HTTP call threw into a Problem; an empty title means that the server did not answer. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof HttpErrorResponse)) return blank(0, error instanceof Error ? error.message : '');
  const body = asRecord(error.error);
  const retryAfter = Number(error.headers.get('Retry-After') ?? Number.NaN);
  return {
    ...blank(error.status, text(body['detail'])),
    title: text(body['title']) || (error.status === 0 ? '' : error.statusText),
    code: text(body['code']),
    requestId: text(body['requestId']) || (error.headers.get('X-Request-Id') ?? ''),
    errors: Array.isArray(body['errors']) ? (body['errors'] as ProblemField[]) : [],
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
    extension: body,
  };
}

/** One sentence for the person: what the server said, or that it could not be reached. */
export function sentenceOf(error: unknown, offline: string): string {
  const { detail, title } = toProblem(error);
  return detail || title || offline;
}

function blank(status: number, detail: string): Problem {
  return { status, title: '', detail, code: '', requestId: '', errors: [], extension: {} };
}

function asRecord(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
