import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { demoStripe, STAND_IN_PATH } from '@app/demo';
import type { Env } from '@app/platform';

/**
 * The stand-in for Stripe, on the demo's own port: its API for the SDK, its pages for readers. Its events come in by
 * the webhook's route like anybody's, without leaving the process.
 */
export function serveStripe(app: NestFastifyApplication, env: Env): FastifyPluginAsync {
  return async (server: FastifyInstance) => {
    const standIn = demoStripe(app, {
      baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
      // A demo as `npm start` makes one keeps what it sold; what a test starts forgets it.
      folder: env.STRIPE_API_BASE === undefined ? undefined : env.BELOWLINE_DATA,
      post: async (url, payload, headers) =>
        (await server.inject({ method: 'POST', url, payload, headers })).statusCode,
    });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    server.route({
      method: ['GET', 'POST', 'DELETE'],
      url: `${STAND_IN_PATH}/*`,
      handler: async (request, reply) => {
        const { method, headers, url } = request;
        const body = typeof request.body === 'string' ? request.body : '';
        const answer = await standIn.answer({ method, path: url.slice(STAND_IN_PATH.length), headers, body });
        return reply.status(answer.status).headers(answer.headers).send(answer.body);
      },
    });
    server.addHook('onClose', () => standIn.stop());
  };
}
