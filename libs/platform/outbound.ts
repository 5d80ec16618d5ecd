import { isIP } from 'node:net';
import { type Answer, type Exchange, exchange } from './outbound-exchange.js';
import { type Addresses, resolvePublic } from './outbound-resolve.js';
import { OutboundRefused, Unavailable } from './platform.errors.js';
import { isPublicAddress } from './addresses.js';
import { isProblem } from './problem.js';

export interface OutboundOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The most that is read of an answer's body; 1 MB by default. */
  maxBytes?: number;
  /** For everything together: names, connections, redirects, the body; 5 s by default. */
  totalMs?: number;
  /** Ends it before its time. */
  signal?: AbortSignal;
  /** How many redirects a GET or HEAD follows; 3 by default. Other methods follow none and get the 3xx itself. */
  redirects?: number;
}

export interface OutboundSettings {
  /** `host:port` pairs of the operator's own network that may be reached although their address or port is private. */
  allow?: readonly string[];
  /** Addresses of a name; given in tests. */
  resolve?: (host: string, signal: AbortSignal, allowed: boolean) => Promise<Addresses>;
}

const PORTS = new Set(['80', '443', '8080', '8443']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** All that is repeated to another origin: never a credential. */
const HARMLESS_HEADERS = new Set(['accept', 'accept-language', 'user-agent']);
const MAX_URL = 2_048;

/**
 * The one way out. An address given by others is resolved once, every address it has is checked against the private
 * and reserved ranges, and the connection goes to exactly those; each redirect is checked the same way. Time and size
 * are capped, nothing is decompressed, no connection is kept.
 */
export class Outbound {
  private readonly allow: ReadonlySet<string>;
  private readonly resolve: NonNullable<OutboundSettings['resolve']>;

  constructor(settings: OutboundSettings = {}) {
    this.allow = new Set((settings.allow ?? []).map((pair) => pair.toLowerCase()));
    this.resolve = settings.resolve ?? resolvePublic;
  }

  /**
   * Fetches `url` and returns the whole answer, whatever its status, as a `Response` in memory. Throws
   * `outbound-refused` for an address that may not be fetched, always with the same words, and `unavailable` when the
   * other side cannot be reached, is too slow, too large, or speaks no HTTP.
   */
  async fetch(url: string, options: OutboundOptions = {}): Promise<Response> {
    const time = AbortSignal.timeout(options.totalMs ?? 5_000);
    const signal = options.signal ? AbortSignal.any([time, options.signal]) : time;
    const method = options.method ?? 'GET';
    let left = method === 'GET' || method === 'HEAD' ? (options.redirects ?? 3) : 0;
    let target = this.checked(url);
    let headers = options.headers ?? {};
    for (;;) {
      const answer = await this.once(
        target,
        { method, headers, body: options.body, maxBytes: options.maxBytes ?? 1_000_000 },
        signal,
      );
      const location = answer.headers.get('location');
      if (
        !REDIRECTS.has(answer.status) ||
        location === null ||
        options.redirects === 0 ||
        !followable(method)
      ) {
        return toResponse(answer);
      }
      if (left-- === 0) throw OutboundRefused();
      const next = this.checked(location, target);
      if (next.origin !== target.origin) headers = harmless(headers);
      target = next;
    }
  }

  /**
   * Whether an address may be fetched as things are: nobody is called, and a name that leads nowhere now may lead somewhere
   * later. What is fetched is looked at again each time.
   */
  async mayFetch(url: string): Promise<boolean> {
    try {
      const target = this.checked(url);
      const host = hostOf(target);
      if (this.isAllowed(target) || isIP(host)) return true;
      const addresses = await this.named(host, AbortSignal.timeout(5_000), false);
      return addresses.every(({ address }) => isPublicAddress(address));
    } catch (error) {
      return isProblem(error, Unavailable);
    }
  }

  /** The address as a URL that may be fetched as far as its text tells; its name is resolved later. */
  private checked(text: string, base?: URL): URL {
    // The URL parser drops tabs and line feeds and takes a backslash for a slash: what people saw is not what it reads.
    if (text.length > MAX_URL || /[\s\\\p{Cc}]/u.test(text) || !URL.canParse(text, base?.href))
      throw OutboundRefused();
    const url = new URL(text, base);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw OutboundRefused();
    if (base?.protocol === 'https:' && url.protocol === 'http:') throw OutboundRefused();
    if (url.username || url.password) throw OutboundRefused();
    const host = hostOf(url);
    if (!this.isAllowed(url)) {
      if (!PORTS.has(portOf(url))) throw OutboundRefused();
      if (isIP(host) ? !isPublicAddress(host) : !host.includes('.') || host.endsWith('.'))
        throw OutboundRefused();
    }
    url.hash = '';
    return url;
  }

  private isAllowed(url: URL): boolean {
    return this.allow.has(`${url.hostname}:${portOf(url)}`);
  }

  private async once(url: URL, request: Exchange, signal: AbortSignal): Promise<Answer> {
    const allowed = this.isAllowed(url);
    const host = hostOf(url);
    const addresses = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await this.named(host, signal, allowed);
    if (addresses.length === 0) throw Unavailable({ retryAfter: 30 });
    if (!allowed && !addresses.every(({ address }) => isPublicAddress(address))) throw OutboundRefused();
    try {
      return await exchange(url, addresses, request, signal);
    } catch (error) {
      throw Unavailable({ detail: 'The other side did not answer', retryAfter: 30, cause: error });
    }
  }

  private async named(host: string, signal: AbortSignal, allowed: boolean): Promise<Addresses> {
    try {
      return await before(signal, this.resolve(host, signal, allowed));
    } catch (error) {
      throw Unavailable({ detail: 'The other side did not answer', retryAfter: 30, cause: error });
    }
  }
}

/** The promise's value, unless the time is up first: a system look-up cannot be called off. */
async function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const late = Promise.withResolvers<never>();
  const stop = () => late.reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function toResponse({ status, headers, body }: Answer): Response {
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : body, { status, headers });
}

function followable(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name.toLowerCase())),
  );
}

function hostOf(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}
