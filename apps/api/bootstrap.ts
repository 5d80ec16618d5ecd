import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import cors from '@fastify/cors';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { KeptAnswers } from '@app/discussion';
import { Origins } from '@app/identity';
import type { Env, Log } from '@app/platform';
import { AppModule } from './app.module.js';
import { Documents } from './documents.js';
import { honourBodyLimits } from './http/body-limits.js';
import { FastLane } from './http/fast-lane.js';
import { acceptJsonOnly } from './http/json-body.js';
import { problemOf, ProblemFilter, sendProblem } from './http/problem.filter.js';
import { QueryGuard } from './http/query.guard.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { answerOrigins } from './http/origins.js';
import { secureResponses } from './http/response-headers.js';
import { LiveAdapter } from './live/live.adapter.js';
import { servePages } from './pages.js';

const BODY_LIMIT = 64 * 1024;

/**
 * The application as it is served, for `main.ts` and for the tests that talk to it: not listening yet. The caller
 * listens, and closes it.
 */
export async function bootstrap(env: Env, log: Log): Promise<NestFastifyApplication> {
  const fastLane = new FastLane();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    serverFactory: (handler: RequestListener) =>
      Object.assign(fastLane.serverFor(handler), {
        requestTimeout: 30_000,
        headersTimeout: 15_000,
        keepAliveTimeout: 72_000,
      }),
    trustProxy: env.TRUSTED_PROXIES.length > 0 ? env.TRUSTED_PROXIES : false,
    genReqId: () => randomUUID(),
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 1024 },
    frameworkErrors: (error: unknown, _request: unknown, reply: FastifyReply) =>
      sendProblem(reply, problemOf(error)),
    // Stopping waits for running requests only: idle keep-alive connections are closed.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(env, log), adapter, {
    bodyParser: false,
    logger: log.nest,
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  acceptJsonOnly(server);
  honourBodyLimits(server);
  secureResponses(server);
  await app.register(cors as never, answerOrigins(app) as never);
  app.useGlobalGuards(new QueryGuard());
  app.useGlobalPipes(new SchemaPipe());
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.useGlobalFilters(new ProblemFilter(log));
  fastLane.kept = app.get(KeptAnswers);
  fastLane.origins = app.get(Origins);
  await servePages(server, app, env);
  app.get(Documents).describe(app);
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}
