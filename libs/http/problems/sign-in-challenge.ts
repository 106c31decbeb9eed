import type { FastifyReply, FastifyRequest } from 'fastify';

const REALM = 'Bearer realm="safeguardian"';

/** Says how to prove oneself (RFC 9110, 11.6.1), and whether what was sent as a token is none (RFC 6750, 3.1). */
export function tellHowToSignIn({ headers }: FastifyRequest, reply: FastifyReply): void {
  const isToken = /^Bearer\s/i.test(headers.authorization ?? '');
  void reply.header('www-authenticate', isToken ? `${REALM}, error="invalid_token"` : REALM);
}
