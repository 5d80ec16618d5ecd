import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { SiteDirectory, UnknownSite } from '@app/identity';
import { Unasked, UnknownUnsubscription } from '@app/mail';
import { InvalidBody, isProblem, UnsupportedMediaType } from '@app/platform';
import { isBrowser } from '../http/browser.js';
import { sendProblem } from '../http/problem.filter.js';
import { sendPage } from '../http/small-page.js';
import { pageFor } from './unsubscribe-page.js';

/** Mailboxes send a form of one field (RFC 8058 section 3.2), as either kind of form. */
const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)(?:;|$)/i;
const MOST_BYTES = 4_096;

/**
 * Where the mails that nobody asked for end: by the button of a mailbox (RFC 8058) or of the page that the mail's link
 * shows. Nobody signs in for it and no right is looked at: the token names the mailbox, and does nothing else. Opening
 * the page has no effect, for scanners follow links.
 */
export function serveUnsubscribing(app: NestFastifyApplication): FastifyPluginAsync {
  return async (server: FastifyInstance) => {
    const unasked = app.get(Unasked);
    const sites = app.get(SiteDirectory);

    const nameOf = async (token: string): Promise<string | undefined> => {
      const siteId = unasked.siteOf(token);
      if (siteId === undefined) return undefined;
      try {
        return (await sites.requireById(siteId)).name;
      } catch (error) {
        // A site that is gone sends nothing any more.
        if (isProblem(error, UnknownSite)) return undefined;
        throw error;
      }
    };
    const unknown = (request: FastifyRequest, reply: FastifyReply) =>
      isBrowser(request)
        ? sendPage(reply.status(404), pageFor({ is: 'unknown' }))
        : sendProblem(reply, UnknownUnsubscription());

    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (request, body, done) =>
      FORMS.test(request.headers['content-type'] ?? '') ? done(null, body) : done(UnsupportedMediaType()),
    );
    server.get('/v1/unsubscribe/:token', async (request, reply) => {
      const site = await nameOf(tokenOf(request));
      return site === undefined ? unknown(request, reply) : sendPage(reply, pageFor({ is: 'asks', site }));
    });
    server.post('/v1/unsubscribe/:token', async (request, reply) => {
      const token = tokenOf(request);
      const site = await nameOf(token);
      if (site === undefined) return unknown(request, reply);
      if (!isOneClick(request)) return sendProblem(reply, notOneClick());
      await unasked.stop(token);
      return sendPage(reply, pageFor({ is: 'done', site }));
    });
  };
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { token: string }).token;
}

function isOneClick({ headers, body }: FastifyRequest): boolean {
  if (typeof body !== 'string') return false;
  if (/^multipart\//i.test(headers['content-type'] ?? '')) {
    return /name="?List-Unsubscribe"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n/i.test(body);
  }
  return new URLSearchParams(body).get('List-Unsubscribe') === 'One-Click';
}

function notOneClick() {
  const detail = 'must be One-Click';
  return InvalidBody({ errors: [{ pointer: '/List-Unsubscribe', code: 'invalid-value', detail }] });
}
