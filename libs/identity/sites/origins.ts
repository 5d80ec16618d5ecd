import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ENV, type Env, rows } from '@app/platform';
import { InvalidReturnUrl } from '../identity.errors.js';

const FRESH_MS = 2_000;

/** An origin exactly as browsers send it (RFC 6454 section 6.2): scheme, lower-case host, a port only if unusual. */
export const Origin = z
  .string()
  .max(300)
  .refine(isCanonical, 'must be an origin such as https://news.example')
  .meta({ id: 'Origin' });

function isCanonical(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, hostname } = new URL(text);
  // URL takes `*` for a host, and a policy header would take it for every one.
  const isOneHost = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/.test(hostname);
  return (protocol === 'https:' || protocol === 'http:') && origin === text && isOneHost;
}

/**
 * Where browsers may call from: what is about a site from its own origins, what names none from any site's. Stored
 * origins are canonical, so being listed is being equal to one.
 */
@Injectable()
export class Origins {
  private kept: { origins: Promise<ReadonlySet<string>>; readAt: number } | undefined;

  /** Where this installation itself is served (`BASE_URL`): the console's pages come from there, for every site. */
  private readonly own: string | undefined;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ENV) env: Pick<Env, 'BASE_URL'>,
  ) {
    this.own = env.BASE_URL === undefined ? undefined : new URL(env.BASE_URL).origin;
  }

  /** Whether it is this installation's own. */
  isOwn(origin: string): boolean {
    return origin === this.own;
  }

  /** Whether any site lists this origin, or it is our own. */
  async listed(origin: string): Promise<boolean> {
    if (this.isOwn(origin)) return true;
    const now = performance.now();
    if (!this.kept || now - this.kept.readAt > FRESH_MS) {
      const origins = this.read();
      this.kept = { origins, readAt: now };
      origins.catch(() => this.forget());
    }
    return (await this.kept.origins).has(origin);
  }

  /** Whether this site lists it, or it is our own. */
  allows(site: { readonly origins: readonly string[] }, origin: string): boolean {
    return this.isOwn(origin) || site.origins.includes(origin);
  }

  /**
   * The address of a page of this site, or of our own, to send somebody back to: absolute, without a fragment. Left
   * out, it is the front page of the site's first origin. Throws `invalid-return-url` for any other.
   */
  returnAddress(site: { readonly origins: readonly string[] }, address?: string): string {
    const text = address ?? site.origins[0];
    // The URL parser drops tabs and line feeds and takes a backslash for a slash: what people saw is not what it reads.
    if (text === undefined || /[\s\\\p{Cc}]/u.test(text) || !URL.canParse(text)) throw InvalidReturnUrl();
    const url = new URL(text);
    if (url.username || url.password || !this.allows(site, url.origin)) throw InvalidReturnUrl();
    url.hash = '';
    return url.href;
  }

  /** The console's page for this site, where this installation knows its own address. */
  consoleAddress({ slug }: { readonly slug: string }): string | undefined {
    return this.own === undefined ? undefined : `${this.own}/console/?site=${slug}`;
  }

  /** Forgets what is kept: a site was changed. */
  forget(): void {
    this.kept = undefined;
  }

  private async read(): Promise<ReadonlySet<string>> {
    const found = await rows<{ origin: string }>(
      this.database,
      'SELECT DISTINCT unnest(origins) AS origin FROM sites',
    );
    return new Set(found.map(({ origin }) => origin));
  }
}
