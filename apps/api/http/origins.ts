import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Origins } from '@app/identity';

/**
 * CORS: the origin of any site here may call, without credentials (there are no cookies); the site that a request is
 * about checks its own origins again. No other origin is ever named, and `*` never.
 */
export function answerOrigins(app: NestFastifyApplication) {
  const origins = app.get(Origins);
  return () => (request: FastifyRequest, done: (error: Error | null, options: object) => void) => {
    const origin = request.headers.origin;
    const shared = {
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match'],
      exposedHeaders: ['etag', 'retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'],
      maxAge: 600,
      strictPreflight: false,
    };
    if (origin === undefined) return done(null, { ...shared, origin: false });
    origins.listed(origin).then(
      (listed) => done(null, { ...shared, origin: listed ? origin : false }),
      (error: Error) => done(error, {}),
    );
  };
}
