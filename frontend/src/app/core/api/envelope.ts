interface Envelope<T> {
  success: true;
  data: T;
}

/** Takes the payload out of `{success, data}`; answers that come without the envelope pass through unchanged. */
export function unwrap<T>(body: unknown): T {
  return isEnvelope<T>(body) ? body.data : (body as T);
}

function isEnvelope<T>(body: unknown): body is Envelope<T> {
  return typeof body === 'object' && body !== null && 'success' in body && 'data' in body;
}
