import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import {
  DemoNewspaper,
  type DemoPerson,
  newspaperCss,
  newspaperIcon,
  newspaperPages,
  PATHS,
  safeReturn,
  STAND_IN_PATH,
  type Visit,
} from '@app/demo';
import { type Env, NotFound, Secrets } from '@app/platform';
import { sendProblem } from '../http/problem.filter.js';
import { NEWSPAPER_SCRIPT } from './newspaper.script.js';
import { callFor } from './reader-api.js';
import { ReaderCookie } from './reader-cookie.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self' ws: wss:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
    const visitOf = async (request: FastifyRequest): Promise<Visit> => {
      const person = readerOf(request);
      return {
        person,
        entitlement: person && (await paper.entitlement(person)),
        path: request.url,
        counts: await paper.counts(),
        baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
      };
    };

    /** The name by which this browser knows the demo, if it is one of its own. */
    const originOf = async (request: FastifyRequest): Promise<string> => {
      const asked = `${request.protocol}://${request.headers.host ?? ''}`;
      const { origins } = await paper.site();
      return origins.includes(asked) ? asked : origins[0]!;
    };

    server.get('/', (_request, reply) => reply.redirect(PATHS.front));
    server.get(PATHS.front, async (request, reply) =>
      page(reply, newspaperPages.front(await visitOf(request))),
    );
    server.get('/demo/articles/:articleKey', async (request, reply) => {
      const { articleKey } = request.params as { articleKey: string };
      const publishedAt = await paper.publishedAt(articleKey);
      const html = newspaperPages.article(await visitOf(request), articleKey, publishedAt);
      return html === undefined ? sendProblem(reply, NotFound()) : page(reply, html);
    });
    server.get(PATHS.signIn, async (request, reply) =>
      page(reply, newspaperPages.signIn(await visitOf(request), returnOf(request))),
    );
    server.post(PATHS.signIn, async (request, reply) => {
      const form = formOf(request);
      const reader = form.person ? paper.byKey(form.person) : paper.byPassword(form.email, form.password);
      if (!reader) {
        const told = 'There is nobody with this address and password.';
        return page(reply.status(401), newspaperPages.signIn(await visitOf(request), form.returnTo, told));
      }
      return reply
        .header('set-cookie', cookie.write(reader.externalId))
        .redirect(safeReturn(form.returnTo), 303);
    });
    server.post(PATHS.signOut, async (request, reply) =>
      reply.header('set-cookie', cookie.clear()).redirect(safeReturn(formOf(request).returnTo), 303),
    );
    server.get(PATHS.subscribe, async (request, reply) =>
      page(
        reply,
        newspaperPages.subscribe(await visitOf(request), {
          returnTo: returnOf(request),
          article: articleOf(request),
        }),
      ),
    );
    server.post(PATHS.subscribe, async (request, reply) => {
      const reader = readerOf(request);
      const { plan, returnTo, article } = formOf(request);
      if (!reader) return reply.redirect(PATHS.signIn, 303);
      const returnUrl = `${await originOf(request)}${safeReturn(returnTo)}`;
      const { body } = await callFor(server, paper, reader, '/me/checkout', {
        plan: plan ?? '',
        returnUrl,
        ...(article ? { articleKey: article } : {}),
      });
      if (body.url) return reply.redirect(here(body.url), 303);
      return page(
        reply,
        newspaperPages.subscribe(await visitOf(request), { returnTo, article }, body.detail),
      );
    });
    server.post(PATHS.billing, async (request, reply) => {
      const reader = readerOf(request);
      if (!reader) return reply.redirect(PATHS.signIn, 303);
      const returnUrl = `${await originOf(request)}${PATHS.account}`;
      const { body } = await callFor(server, paper, reader, '/me/billing-portal', { returnUrl });
      if (body.url) return reply.redirect(here(body.url), 303);
      return page(reply, newspaperPages.account(await visitOf(request), body.detail));
    });
    server.get(PATHS.mailbox, async (request, reply) => {
      const { letters, isSending } = await paper.mailbox();
      return page(reply, newspaperPages.mailbox(await visitOf(request), letters, isSending));
    });
    server.get(PATHS.account, async (request, reply) => {
      if (!readerOf(request)) return reply.redirect(PATHS.signIn, 303);
      return page(reply, newspaperPages.account(await visitOf(request)));
    });
    server.post(PATHS.cancel, async (request, reply) => {
      const reader = readerOf(request);
      if (!reader) return reply.redirect(PATHS.signIn, 303);
      await paper.cancel(reader);
      return page(reply, newspaperPages.account(await visitOf(request), 'Your subscription is cancelled.'));
    });
    server.post('/demo/sign-in-token', async (request, reply) => {
      const reader = readerOf(request);
      reply.header('cache-control', 'private, no-store');
      if (!reader) return reply.status(401).send({ signedIn: false });
      return reply.send({ token: await paper.signInToken(reader) });
    });
    server.get(PATHS.css, (_request, reply) => file(reply, 'text/css', newspaperCss));
    server.get(PATHS.icon, (_request, reply) => file(reply, 'image/svg+xml', newspaperIcon));
    server.get('/demo/newspaper.js', (_request, reply) => file(reply, 'text/javascript', NEWSPAPER_SCRIPT));
  };
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'same-origin')
    .send(html);
}

function file(reply: FastifyReply, type: string, content: string): FastifyReply {
  return reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-cache')
    .send(content);
}

/** Where to go back to: the gate names a whole address, of which only the path on this server counts. */
function returnOf(request: FastifyRequest): string {
  const { returnTo } = request.query as Record<string, unknown>;
  if (typeof returnTo !== 'string' || !URL.canParse(returnTo, 'http://here.invalid')) return PATHS.front;
  const { pathname, search } = new URL(returnTo, 'http://here.invalid');
  return safeReturn(pathname + search);
}

/** The article that the gate names whose button led here. */
function articleOf(request: FastifyRequest): string | undefined {
  const { article } = request.query as Record<string, unknown>;
  return typeof article === 'string' ? article : undefined;
}

function formOf(request: FastifyRequest): Record<string, string | undefined> {
  return (request.body ?? {}) as Record<string, string | undefined>;
}

/** The stand-in's pages are on this server: by their path they are reached by whatever name this one is. */
function here(url: string): string {
  const { pathname } = new URL(url);
  return pathname.startsWith(STAND_IN_PATH) ? pathname : url;
}

/** The newspaper's pages send forms; the API takes JSON alone. */
function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
}
