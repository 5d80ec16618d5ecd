import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  countsKey,
  DEFAULT_LIMIT,
  type KeptAnswer,
  type KeptAnswers,
  pageKey,
  SORTS,
  type Sort,
} from '@app/discussion';
import type { Origins } from '@app/identity';
import { formOf, hasTag, PUBLIC, VARY } from './kept-reply.js';
import { EXPOSED } from './origins.js';
import { SECURITY_HEADERS } from './response-headers.js';

/** The addresses that the fast lane knows: first pages, and the counts of articles. */
export const FAST_LANE = {
  pages: /^\/v1\/sites\/([a-z0-9-]{1,63})\/articles\/([A-Za-z0-9._~-]{1,255})\/thread(?:\?([^#]*))?$/,
  counts:
    /^\/v1\/sites\/([a-z0-9-]{1,63})\/counts\?articles=([A-Za-z0-9._~-]+(?:(?:,|%2C)[A-Za-z0-9._~-]+)*)$/,
};
/** The keys of addresses asked for lately are kept up to so many characters of both. */
const MOST_CHARACTERS = 4_000_000;

const FIXED: Record<string, string> = {
  ...Object.fromEntries(SECURITY_HEADERS),
  'content-type': 'application/json; charset=utf-8',
  'cache-control': PUBLIC,
  vary: VARY,
};

/**
 * The way of kept public answers past the framework: asked without `Authorization`, by an address in its plain form, and
 * kept and fresh. It takes no decision of its own: what is kept was made by reading as a visitor. Everything else goes
 * on to Fastify as if this were not there.
 */
export class FastLane {
  /** Set when the application is there. */
  kept: KeptAnswers | undefined;
  origins: Origins | undefined;
  private readonly keys = new Map<string, string>();
  private characters = 0;

  /** An HTTP server in front of `handler`; the caller sets its time limits. */
  serverFor(handler: (request: IncomingMessage, response: ServerResponse) => void): Server {
    return createServer((request, response) => {
      if (!this.answered(request, response)) handler(request, response);
    });
  }

  private answered(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers.authorization !== undefined || !this.kept) return false;
    const key = this.keyOf(request.url!);
    const answer = key && this.kept.fresh(key);
    if (!answer) return false;
    send(request, response, answer, this.allowed(request, answer));
    return true;
  }

  private allowed({ headers: { origin } }: IncomingMessage, answer: KeptAnswer): string | undefined {
    return origin !== undefined && this.origins?.allows(answer, origin) ? origin : undefined;
  }

  private keyOf(url: string): string | null {
    const known = this.keys.get(url);
    if (known !== undefined) return known;
    const key = keyOfPage(url) ?? keyOfCounts(url);
    if (key === null) return null;
    this.characters += url.length + key.length;
    if (this.characters > MOST_CHARACTERS) {
      this.keys.clear();
      this.characters = url.length + key.length;
    }
    this.keys.set(url, key);
    return key;
  }
}

/** Of the page that the address asks for; null where it has anything but a sort and a limit, each at most once and right. */
function keyOfPage(url: string): string | null {
  const match = FAST_LANE.pages.exec(url);
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
  return pageKey({ site: match[1]!, articleKey: match[2]!, sort, limit });
}

/** Of the counts that the address asks for. Too many, or too long a key, is never kept. */
function keyOfCounts(url: string): string | null {
  const match = FAST_LANE.counts.exec(url);
  return match && countsKey(match[1]!, match[2]!.split(/,|%2C/));
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: KeptAnswer,
  origin: string | undefined,
): void {
  const { etag, bytes, compressed } = formOf(request, answer);
  const headers: Record<string, string | number> = { ...FIXED, 'x-request-id': randomUUID(), etag };
  if (origin !== undefined) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-expose-headers'] = EXPOSED.join(', ');
  }
  if (hasTag(request.headers['if-none-match'], etag)) {
    delete headers['content-type'];
    response.writeHead(304, headers).end();
    return;
  }
  if (compressed) headers['content-encoding'] = 'gzip';
  headers['content-length'] = bytes.length;
  response.writeHead(200, headers).end(bytes);
}
