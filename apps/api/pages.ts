import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Env } from '@app/platform';
import { serveUnsubscribing } from './mail/unsubscribe.plugin.js';
import { serveNewspaper } from './newspaper/newspaper.plugin.js';
import { serveStripe } from './newspaper/stripe.plugin.js';

/** The project's folder, the same from the sources and from `dist`. */
const root = ((): string => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) folder = join(folder, '..');
  return folder;
})();

const CONSOLE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self' ws: wss:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Everything that is a page or a script: the embed, the console and, in the demo, the newspaper. */
export async function servePages(
  server: FastifyInstance,
  app: NestFastifyApplication,
  env: Env,
): Promise<void> {
  const embed = join(root, 'dist/apps/embed');
  if (existsSync(embed)) {
    await server.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root: embed,
        prefix: '/embed/',
        index: false,
        setHeaders: scriptHeaders,
      });
    });
  }
  const consoleFolder = join(root, 'dist/apps/console');
  if (existsSync(consoleFolder)) {
    await server.register(async (scope) => {
      scope.get('/console', (_request, reply) => reply.redirect('/console/'));
      await scope.register(fastifyStatic, {
        root: consoleFolder,
        prefix: '/console/',
        setHeaders: consoleHeaders,
      });
    });
  }
  // Where every problem's `type` points to: what the code means, and what to do.
  const problems = readFileSync(join(root, 'docs/problems.md'));
  server.get('/docs/problems', (_request, reply) =>
    reply
      .header('content-type', 'text/markdown; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(problems),
  );
  await server.register(serveUnsubscribing(app));
  if (env.BELOWLINE_DEMO === '1') {
    await server.register(serveNewspaper(app, env));
    await server.register(serveStripe(app, env));
  }
}

/** The embed's scripts are loaded by other origins; those with a hash in their name never change. */
function scriptHeaders(reply: FastifyReply, path: string): void {
  reply.header('access-control-allow-origin', '*');
  reply.header(
    'cache-control',
    /-[\w-]{8,}\.(js|css)$/.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
  );
}

function consoleHeaders(reply: FastifyReply, path: string): void {
  reply.header('content-security-policy', CONSOLE_POLICY);
  reply.header('cache-control', /assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
