import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock } from '@app/platform';
import { InvalidToken } from '../identity.errors.js';
import { PublicationKeys } from './publication-keys.js';
import { SiteDirectory } from '../sites/site-directory.js';
import type { Site } from '../sites/site.entity.js';
import { SiteSecrets } from '../sites/site-secrets.js';
import { ssoSettingsOf, type SsoClaims, type SsoSettings } from './sso.schema.js';
import { verifySsoToken } from './sso-token.js';

/** A sign-in token that a publication made for its site. */
export interface VerifiedSignIn {
  site: Site;
  settings: SsoSettings;
  claims: SsoClaims;
}

/** Checks publications' sign-in tokens against their sites' settings and keys. */
@Injectable()
export class SsoVerifier {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
    @Inject(PublicationKeys) private readonly publicKeys: PublicationKeys,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** Throws `unknown-site`, `invalid-token`, and `unavailable` when the publication's keys cannot be read. */
  async verify(slug: string, token: string): Promise<VerifiedSignIn> {
    const site = await this.sites.require(slug);
    const settings = ssoSettingsOf(site);
    if (!settings) throw InvalidToken('The site has no sign-in of its own');
    const { jwksUrl } = settings;
    const keys = {
      secrets: () => this.secrets.current(site.id, 'sso'),
      publicKey: async (algorithm: Parameters<PublicationKeys['find']>[1], kid: string | undefined) =>
        jwksUrl === undefined ? undefined : this.publicKeys.find(jwksUrl, algorithm, kid),
    };
    const claims = await verifySsoToken(token, settings, keys, this.clock.now().getTime() / 1000);
    return { site, settings, claims };
  }
}
