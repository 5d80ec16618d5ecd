import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env, isProblem } from '@app/platform';
import { Slug } from '../auth.schema.js';
import { UnknownProvider, UnknownSite } from '../identity.errors.js';
import { ProviderSecrets } from './provider-secrets.js';
import { type Provider, ProviderId, providersOf } from './provider.schema.js';
import type { Site } from '../sites/site.entity.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** A provider that may be used: whose, with which secrets (newest first), and where it sends people back to. */
export interface ReadyProvider {
  name: string;
  site: Site;
  provider: Provider;
  secrets: (string | undefined)[];
  callbackUrl: string;
}

/**
 * The sites' providers by the names that stand in addresses: `SITE.ID`. So each has an address of its own to come back
 * to, and the answer of one is never taken for another's (RFC 9700 section 4.4.2).
 */
@Injectable()
export class Providers {
  private readonly base: string | undefined;

  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(ProviderSecrets) private readonly secrets: ProviderSecrets,
    @Inject(ENV) env: Pick<Env, 'BASE_URL'>,
  ) {
    this.base = env.BASE_URL;
  }

  /** The site's providers that would work. */
  async ofSite(site: Site): Promise<ReadyProvider[]> {
    const all = await Promise.all(providersOf(site).map((provider) => this.ready(site, provider)));
    return all.filter((one) => one !== undefined);
  }

  /** Throws `unknown-provider`, also for one that is not set up yet. */
  async require(name: string): Promise<ReadyProvider> {
    const [slug, id] = name.split('.');
    const site = await this.siteOf(slug!);
    const provider = providersOf(site).find((one) => one.id === id);
    const ready = provider && (await this.ready(site, provider));
    if (!ready) throw UnknownProvider();
    return ready;
  }

  private async ready(site: Site, provider: Provider): Promise<ReadyProvider | undefined> {
    // People are sent back to an address that does not depend on what a request says.
    if (this.base === undefined) return undefined;
    const secrets = await this.secrets.of(site.id, provider);
    if (secrets.length === 0) return undefined;
    const name = `${site.slug}.${provider.id}`;
    const callbackUrl = new URL(`/v1/auth/${name}/callback`, this.base).href;
    return { name, site, provider, secrets, callbackUrl };
  }

  private async siteOf(slug: string): Promise<Site> {
    try {
      return await this.sites.require(slug);
    } catch (error) {
      throw isProblem(error, UnknownSite) ? UnknownProvider() : error;
    }
  }
}

/** Whether this can be a provider's name in an address. */
export function isProviderName(name: string): boolean {
  const [slug, id, ...more] = name.split('.');
  return more.length === 0 && Slug.safeParse(slug).success && ProviderId.safeParse(id).success;
}
