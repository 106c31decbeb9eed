import { codesOf } from '@app/kernel';

/** What each code of this library means and what a client can do. */
export const requestMeanings = {
  CURSOR_INVALID: '`after` or `before` is no cursor of this list. Take it from an answer, unchanged.',
  IDEMPOTENCY_IN_FLIGHT:
    'The first request with this `Idempotency-Key` is still being worked on. Ask again in a moment.',
  IDEMPOTENCY_KEY: '`Idempotency-Key` takes 1 to 200 visible ASCII characters.',
  IDEMPOTENCY_MISMATCH: 'This `Idempotency-Key` was used for another request in the last 24 hours. Take a new one.',
};

export const requestErrors = codesOf(requestMeanings);
