import type { FastifyInstance } from 'fastify';

/** Lets a route take larger bodies than the others: `@RouteConfig({ bodyLimit: BYTES })`. */
export function honourBodyLimits(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const limit = (route.config as { bodyLimit?: number } | undefined)?.bodyLimit;
    if (limit !== undefined) route.bodyLimit = limit;
  });
}
