import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { DemoNewspaper, type DemoPerson, newspaperCss, newspaperPages } from '@app/demo';
import { type Env, NotFound, Secrets } from '@app/platform';
import { sendProblem } from '../http/problem.filter.js';
import { NEWSPAPER_SCRIPT } from './newspaper.js.js';
import { ReaderCookie } from './reader-cookie.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; " +
  "connect-src 'self' ws: wss:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** An address on this very server, or the front page: never anywhere else. */
function ownAddress(wanted: unknown, env: Env): string {
  if (typeof wanted !== 'string') return '/';
  const base = env.BASE_URL ?? `http://localhost:${env.PORT}`;
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined;
  const own =
    url &&
    (url.origin === new URL(base).origin || url.hostname === 'localhost' || url.hostname === '127.0.0.1');
  return own ? url.pathname + url.search : '/';
}

/**
 * The demo's newspaper, on the same port: its pages and its own sign-in and billing. It stands for a publication's
 * server and uses what one would use: a sign-in token, and the payment provider's signed events.
 */
export function serveNewspaper(app: NestFastifyApplication, env: Env): FastifyPluginAsync {
  return async (server: FastifyInstance) => {
    const paper = new DemoNewspaper(app);
    const cookie = new ReaderCookie(app.get(Secrets));
    acceptForms(server);

    const readerOf = (request: FastifyRequest): DemoPerson | undefined => {
      const externalId = cookie.read(request.headers.cookie);
      return externalId === undefined ? undefined : paper.reader(externalId);
    };
    const page = (reply: FastifyReply, html: string) =>
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', POLICY)
        .header('cache-control', 'private, no-store')
        .header('referrer-policy', 'same-origin')
        .send(html);
    const query = (request: FastifyRequest) => request.query as Record<string, unknown>;
    const form = (request: FastifyRequest) => request.body as Record<string, string | undefined>;
    const signedIn = async (reader: DemoPerson | undefined) =>
      reader && { person: reader, entitlement: await paper.entitlement(reader) };

    server.get('/', async (request, reply) =>
      page(
        reply,
        newspaperPages.front({ reader: await signedIn(readerOf(request)), counts: await paper.counts() }),
      ),
    );
    server.get('/articles/:articleKey', async (request, reply) => {
      const { articleKey } = request.params as { articleKey: string };
      const html = newspaperPages.article(articleKey, {
        reader: await signedIn(readerOf(request)),
        counts: await paper.counts(),
      });
      return html === undefined ? sendProblem(reply, NotFound()) : page(reply, html);
    });
    server.get('/sign-in', async (request, reply) =>
      page(
        reply,
        newspaperPages.signIn({
          reader: await signedIn(readerOf(request)),
          back: ownAddress(query(request).return, env),
        }),
      ),
    );
    server.post('/demo/sign-in', async (request, reply) => {
      const { person, back } = form(request);
      const reader = paper.reader(person ?? '');
      if (reader) reply.header('set-cookie', cookie.write(reader.externalId));
      return reply.redirect(ownAddress(back, env), 303);
    });
    server.post('/demo/sign-out', async (request, reply) =>
      reply.header('set-cookie', cookie.clear()).redirect(ownAddress(form(request).back, env), 303),
    );
    server.get('/subscribe', async (request, reply) =>
      page(
        reply,
        newspaperPages.subscribe({
          reader: await signedIn(readerOf(request)),
          back: ownAddress(query(request).return, env),
        }),
      ),
    );
    server.post('/demo/subscribe', async (request, reply) => {
      const reader = readerOf(request);
      const { plan, back } = form(request);
      if (reader) await paper.subscribe(reader, plan ?? '');
      return reply.redirect(reader ? ownAddress(back, env) : '/sign-in', 303);
    });
    server.get('/account', async (request, reply) =>
      page(reply, newspaperPages.account({ reader: await signedIn(readerOf(request)) })),
    );
    server.post('/demo/cancel', async (request, reply) => {
      const reader = readerOf(request);
      if (reader) await paper.cancel(reader);
      return reply.redirect('/account', 303);
    });
    server.post('/demo/sign-in-token', async (request, reply) => {
      const reader = readerOf(request);
      if (!reader) return reply.status(401).send({ signedIn: false });
      return reply
        .header('cache-control', 'private, no-store')
        .send({ token: await paper.signInToken(reader) });
    });
    server.get('/demo/newspaper.css', (_request, reply) =>
      reply
        .header('content-type', 'text/css; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(newspaperCss),
    );
    server.get('/demo/newspaper.js', (_request, reply) =>
      reply
        .header('content-type', 'text/javascript; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(NEWSPAPER_SCRIPT),
    );
  };
}

/** The newspaper's pages send forms; the API takes JSON alone. */
function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
}
