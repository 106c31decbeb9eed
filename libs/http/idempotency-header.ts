/** Names a request, so that it can be sent again without being done again. */
export const IDEMPOTENCY_HEADER = 'idempotency-key';
