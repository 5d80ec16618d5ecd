import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Origins, SiteDirectory, Slug, UnknownSite } from '@app/identity';
import { isProblem } from '@app/platform';

/** What pages of other origins may read of an answer's headers. */
export const EXPOSED = ['date', 'etag', 'retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'];

const OF_A_SITE = /^\/v1\/(?:sites|billing\/stripe)\/([^/?#]+)/;

/**
 * CORS: an address that names a site answers that site's origins, any other address those of all sites here, and both
 * our own; without credentials (there are no cookies). No other origin is ever named, and `*` never. Kept pages, which
 * do not come this way, are answered by the same rule.
 */
export function answerOrigins(app: NestFastifyApplication) {
  const origins = app.get(Origins);
  const sites = app.get(SiteDirectory);

  const allows = async (request: FastifyRequest, origin: string): Promise<boolean> => {
    // The route's own reading, however the address is spelled; a preflight and what is nowhere have no route.
    const { site } = request.params as { site?: string };
    const slug = Slug.safeParse(site ?? OF_A_SITE.exec(request.url)?.[1]);
    if (!slug.success) return origins.listed(origin);
    try {
      return origins.allows(await sites.require(slug.data), origin);
    } catch (error) {
      // There is no such site: which is told to whoever may hear anything at all.
      if (isProblem(error, UnknownSite)) return origins.listed(origin);
      throw error;
    }
  };

  return () => (request: FastifyRequest, done: (error: Error | null, options: object) => void) => {
    const origin = request.headers.origin;
    const shared = {
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
      exposedHeaders: EXPOSED,
      maxAge: 600,
      strictPreflight: false,
    };
    if (origin === undefined) return done(null, { ...shared, origin: false });
    allows(request, origin).then(
      (allowed) => done(null, { ...shared, origin: allowed ? origin : false }),
      (error: Error) => done(error, {}),
    );
  };
}
