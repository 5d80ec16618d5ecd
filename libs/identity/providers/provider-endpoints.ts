import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client';
import { LOG, type Log, Outbound } from '@app/platform';
import { ProviderUnavailable } from '../identity.errors.js';
import type { Provider } from './provider.schema.js';
import { troubleOf } from './provider-trouble.js';

/** What a provider says of itself is read again after an hour, and is good for a day while it cannot be. */
const FRESH_MS = 3_600_000;
const STALE_MS = 86_400_000;
/** Not more often than this, whoever asks. */
const PAUSE_MS = 30_000;
const MOST_BYTES = 262_144;
/** Seconds, for each request. */
const PATIENCE = 5;

interface KeptMetadata {
  metadata: ServerMetadata | undefined;
  readAt: number;
  triedAt: number;
  reading: Promise<void> | undefined;
}

/**
 * What is known of providers (OpenID Connect Discovery), kept in the process. Their keys are not kept: they are read
 * with each sign-in, so that a new one is known, and one that was taken back refused, at once.
 */
@Injectable()
export class ProviderEndpoints {
  private readonly kept = new Map<string, KeptMetadata>();
  /** Milliseconds by a clock that never jumps; replaced in tests. */
  now: () => number = () => performance.now();

  constructor(
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Our client at this provider, as openid-client knows one. Throws `provider-unavailable`. */
  async client(provider: Provider, secret: string | undefined): Promise<Configuration> {
    const metadata = await this.metadataOf(provider);
    const config = new Configuration(metadata, provider.clientId, undefined, authOf(provider, secret));
    config[customFetch] = this.fetch;
    config.timeout = PATIENCE;
    if (isPlain(provider)) allowInsecureRequests(config);
    // By the book TLS is proof enough of who made an ID token; a signature that was not looked at convinces nobody.
    enableNonRepudiationChecks(config);
    return config;
  }

  private async metadataOf(provider: Provider): Promise<ServerMetadata> {
    const kept = this.keptOf(provider.issuer);
    const isDue = this.now() - kept.readAt >= FRESH_MS && this.now() - kept.triedAt >= PAUSE_MS;
    if (isDue || kept.reading) {
      kept.reading ??= this.read(provider, kept).finally(() => (kept.reading = undefined));
      await kept.reading;
    }
    if (kept.metadata) return kept.metadata;
    throw ProviderUnavailable({ retryAfter: (kept.triedAt + PAUSE_MS - this.now()) / 1000 });
  }

  private keptOf(issuer: string): KeptMetadata {
    let kept = this.kept.get(issuer);
    if (!kept) {
      kept = { metadata: undefined, readAt: -Infinity, triedAt: -Infinity, reading: undefined };
      this.kept.set(issuer, kept);
    }
    return kept;
  }

  private async read(provider: Provider, kept: KeptMetadata): Promise<void> {
    kept.triedAt = this.now();
    try {
      const found = await discovery(new URL(provider.issuer), provider.clientId, undefined, None(), {
        [customFetch]: this.fetch,
        timeout: PATIENCE,
        execute: isPlain(provider) ? [allowInsecureRequests] : [],
      });
      kept.metadata = found.serverMetadata();
      kept.readAt = this.now();
    } catch (error) {
      this.log.warn({ issuer: provider.issuer, trouble: troubleOf(error) }, 'a provider cannot be read');
      if (this.now() - kept.readAt > STALE_MS) kept.metadata = undefined;
    }
  }

  private readonly fetch: CustomFetch = (url, { method, headers, body }) =>
    this.outbound.fetch(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      redirects: 0,
      maxBytes: MOST_BYTES,
      totalMs: PATIENCE * 1000,
      ...(body instanceof URLSearchParams ? { body: body.toString() } : {}),
    });
}

function authOf({ clientAuth }: Provider, secret: string | undefined): ClientAuth {
  if (secret === undefined) return None();
  return clientAuth === 'client_secret_post' ? ClientSecretPost(secret) : ClientSecretBasic(secret);
}

/** Only ever this machine's own: see the schema. */
function isPlain({ issuer }: Provider): boolean {
  return issuer.startsWith('http:');
}
