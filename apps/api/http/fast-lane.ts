import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  DEFAULT_LIMIT,
  type KeptPage,
  type KeptPages,
  type PageAsk,
  SORTS,
  type Sort,
} from '@app/discussion';
import type { Origins } from '@app/identity';
import { hasTag, PUBLIC, tagOfGzip, takesGzip, VARY, WORTH_COMPRESSING } from './kept-reply.js';
import { EXPOSED } from './origins.js';
import { SECURITY_HEADERS } from './response-headers.js';

/** The addresses that the fast lane knows. */
export const FAST_LANE =
  /^\/v1\/sites\/([a-z0-9-]{1,63})\/articles\/([A-Za-z0-9._~-]{1,255})\/thread(?:\?([^#]*))?$/;
const MOST_ADDRESSES = 20_000;

const FIXED: Record<string, string> = {
  ...Object.fromEntries(SECURITY_HEADERS),
  'content-type': 'application/json; charset=utf-8',
  'cache-control': PUBLIC,
  vary: VARY,
};

/**
 * The way of kept public first pages past the framework: asked without `Authorization`, by an address in its plain
 * form, and kept and fresh. It takes no decision of its own: the page was made by reading as a visitor. Everything
 * else goes on to Fastify as if this were not there.
 */
export class FastLane {
  /** Set when the application is there. */
  pages: KeptPages | undefined;
  origins: Origins | undefined;
  private readonly asks = new Map<string, PageAsk | null>();

  /** An HTTP server in front of `handler`; the caller sets its time limits. */
  serverFor(handler: (request: IncomingMessage, response: ServerResponse) => void): Server {
    return createServer((request, response) => {
      if (!this.answered(request, response)) handler(request, response);
    });
  }

  private answered(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers.authorization !== undefined || !this.pages) return false;
    const ask = this.askOf(request.url!);
    const page = ask && this.pages.fresh(ask);
    if (!page) return false;
    send(request, response, page, this.allowed(request, page));
    return true;
  }

  private allowed({ headers: { origin } }: IncomingMessage, page: KeptPage): string | undefined {
    return origin !== undefined && this.origins?.allows(page, origin) ? origin : undefined;
  }

  private askOf(url: string): PageAsk | null {
    let ask = this.asks.get(url);
    if (ask === undefined) {
      ask = parseAsk(url);
      if (this.asks.size >= MOST_ADDRESSES) this.asks.clear();
      if (ask) this.asks.set(url, ask);
    }
    return ask;
  }
}

/** What the address asks for; null where it has anything but a sort and a limit, each at most once and right. */
function parseAsk(url: string): PageAsk | null {
  const match = FAST_LANE.exec(url);
  if (!match) return null;
  let sort: Sort = 'newest';
  let limit = DEFAULT_LIMIT;
  const seen = new Set<string>();
  for (const pair of match[3] ? match[3].split('&') : []) {
    const [name, value] = pair.split('=');
    if (seen.has(name!)) return null;
    seen.add(name!);
    if (name === 'sort' && (SORTS as readonly string[]).includes(value!)) sort = value as Sort;
    else if (name === 'limit' && /^([1-9][0-9]?|100)$/.test(value ?? '')) limit = Number(value);
    else return null;
  }
  return { site: match[1]!, articleKey: match[2]!, sort, limit };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  origin: string | undefined,
): void {
  const compressed = page.bytes.length >= WORTH_COMPRESSING && takesGzip(request);
  const bytes = compressed ? page.gzip : page.bytes;
  const etag = compressed ? tagOfGzip(page.etag) : page.etag;
  const headers: Record<string, string | number> = { ...FIXED, 'x-request-id': randomUUID(), etag };
  if (origin !== undefined) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-expose-headers'] = EXPOSED.join(', ');
  }
  if (hasTag(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  if (compressed) headers['content-encoding'] = 'gzip';
  headers['content-length'] = bytes.length;
  response.writeHead(200, headers).end(bytes);
}
