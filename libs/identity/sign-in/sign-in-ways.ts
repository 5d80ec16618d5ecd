import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { MailedKeys } from './mailed-keys.js';
import { signInSettingsOf } from '../providers/provider.schema.js';
import { Providers } from '../providers/providers.js';
import { SiteDirectory } from '../sites/site-directory.js';
import { RegistrationSettings } from '../publications/sso.schema.js';

/** `GET /v1/sites/{site}/sign-in`. A provider's `id` is what stands in `/v1/auth/{provider}/start`. */
export const SignInWays = z
  .object({
    password: z.boolean(),
    magicLink: z.boolean(),
    registration: RegistrationSettings,
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'SignInWays' });
export type SignInWays = z.infer<typeof SignInWays>;

/** What a page offers to who wants to sign in: only what would work. */
@Injectable()
export class SignInWaysDesk {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(MailedKeys) private readonly mailed: MailedKeys,
  ) {}

  /** Throws `unknown-site`. */
  async of(slug: string): Promise<SignInWays> {
    const site = await this.sites.require(slug);
    const { password, magicLink } = signInSettingsOf(site);
    const providers = await this.providers.ofSite(site);
    return {
      password,
      magicLink: magicLink && this.mailed.available,
      registration: RegistrationSettings.parse(site.settings['registration']),
      providers: providers.map(({ name, provider }) => ({ id: name, name: provider.name })),
    };
  }
}
