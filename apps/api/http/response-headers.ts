import type { FastifyInstance } from 'fastify';

/** What every response of the API carries; pages set their own `content-security-policy` before this looks. */
export const SECURITY_HEADERS: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['referrer-policy', 'no-referrer'],
  ['strict-transport-security', 'max-age=63072000; includeSubDomains'],
  ['cross-origin-resource-policy', 'cross-origin'],
];

/**
 * Puts the request's id and the security headers on each response, errors and 404 included. What is asked by somebody,
 * or does something, nobody keeps.
 */
export function secureResponses(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const asks = request.method === 'GET' || request.method === 'HEAD';
    if (!asks || request.headers.authorization !== undefined)
      reply.header('cache-control', 'private, no-store');
    for (const [name, value] of SECURITY_HEADERS) reply.header(name, value);
  });
}
