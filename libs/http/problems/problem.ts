import { STATUS_CODES } from 'node:http';
import type { DomainError, DomainErrorKind } from '@app/kernel';
import { errorAnchor } from './error-page';

export interface FieldError {
  /** RFC 6901 JSON pointer into the request body, or `#query/<name>` for a query parameter. */
  readonly pointer: string;
  readonly message: string;
}

/** RFC 9457 problem details with a stable code and the request id. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

const statusOf: Record<DomainErrorKind, number> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  conflict: 409,
  'precondition-failed': 412,
  'too-slow': 408,
  'too-large': 413,
  unsupported: 415,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
  'out-of-space': 507,
};

export interface ProblemSource {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** How a broken rule looks on the wire. */
export const problemOfDomainError = (error: DomainError): ProblemSource => ({
  status: statusOf[error.kind],
  code: error.code,
  detail: error.message,
  errors: error.pointer ? [{ pointer: error.pointer, message: error.message }] : undefined,
  extra: error.extra,
});

/** Completes a problem document; the type resolves to the page that explains the code. */
export function problemDocument(source: ProblemSource, instance: string, requestId: string): Problem {
  const { status, code, detail, errors, extra } = source;
  return {
    ...extra,
    type: `/docs/errors#${errorAnchor(code)}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance,
    code,
    requestId,
    ...(errors?.length ? { errors } : {}),
  };
}
