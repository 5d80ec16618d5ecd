import { z } from 'zod';
import { InvalidBody } from '@app/platform';
import type { Site } from '../sites/site.entity.js';
import { ssoSettingsOf } from '../publications/sso.schema.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const GOOGLE_ISSUER = 'https://accounts.google.com';

/** A provider's id on its site: 1 to 32 lower-case letters, digits and hyphens. */
export const ProviderId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'must be a provider’s id');

/** HTTPS; plain HTTP only to this machine, which the way out refuses in turn unless the operator allowed it. */
const issuer = z
  .url({ protocol: /^https?$/ })
  .max(255)
  .refine(isIssuer, 'must be an https address without credentials, query or fragment');

function isIssuer(text: string): boolean {
  // The URL parser drops tabs and line feeds and takes a backslash for a slash: what people saw is not what it reads.
  if (/[\s\\?#\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || LOOPBACK.has(hostname);
}

const shared = {
  id: ProviderId,
  /** What its button says. */
  name: z.string().trim().min(1).max(60),
  clientId: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[\x21-\x7e]+$/, 'must be printable'),
  /** Whether the site believes it when it says that an address is its reader's own. */
  trustsEmail: z.boolean().default(false),
  /** Whether who comes for the first time gets an account; `as-site`: where the site takes registrations. */
  newAccounts: z.enum(['as-site', 'always', 'never']).default('as-site'),
};

const OpenIdProvider = z
  .strictObject({
    ...shared,
    kind: z.literal('openid'),
    issuer,
    /** How the client shows itself at the token endpoint; `none` is a client without a secret. */
    clientAuth: z.enum(['client_secret_basic', 'client_secret_post', 'none']).default('client_secret_basic'),
  })
  .meta({ id: 'OpenIdProvider' });

/** The same with what is known of Google. */
const GoogleProvider = z
  .strictObject({ ...shared, name: shared.name.default('Google'), kind: z.literal('google') })
  .meta({ id: 'GoogleProvider' });

/**
 * The ways in that a site offers beside its own tokens (`settings.signIn`). `password` and `magicLink`: whether pages
 * offer them; who has a password may use it all the same, so that no administrator locks themselves out.
 */
export const SignInSettings = z
  .strictObject({
    password: z.boolean().default(true),
    magicLink: z.boolean().default(true),
    providers: z
      .array(z.discriminatedUnion('kind', [OpenIdProvider, GoogleProvider]))
      .max(10)
      .default([])
      .refine((list) => isEachDifferent(list.map(({ id }) => id)), 'two providers have the same id')
      .refine((list) => isEachDifferent(list.map(issuerOf)), 'two providers have the same issuer'),
  })
  .meta({ id: 'SignInSettings' });
export type SignInSettings = z.infer<typeof SignInSettings>;
export type ProviderSettings = SignInSettings['providers'][number];

/** A provider as it is spoken to, whatever kind it is. */
export interface Provider extends Omit<ProviderSettings, 'kind'> {
  kind: ProviderSettings['kind'];
  issuer: string;
  clientAuth: 'client_secret_basic' | 'client_secret_post' | 'none';
}

/** The site's ways in. */
export function signInSettingsOf(site: Pick<Site, 'settings'>): SignInSettings {
  return SignInSettings.prefault({}).parse(site.settings['signIn']);
}

/** Throws `invalid-body` for a provider that issues the site's own tokens: issuer and subject would name two accounts. */
export function demandForeignIssuers(settings: Site['settings']): void {
  const own = ssoSettingsOf({ settings })?.issuer;
  const at = signInSettingsOf({ settings }).providers.findIndex((one) => issuerOf(one) === own);
  if (at === -1) return;
  const detail = 'This is the issuer of the site’s own sign-in tokens';
  throw InvalidBody({ errors: [{ pointer: `/signIn/providers/${at}/issuer`, code: 'own-issuer', detail }] });
}

/** The site's providers. */
export function providersOf(site: Site): Provider[] {
  return signInSettingsOf(site).providers.map((one): Provider => ({
    clientAuth: 'client_secret_basic',
    ...one,
    issuer: issuerOf(one),
  }));
}

function issuerOf(provider: { kind: 'google' } | { kind: 'openid'; issuer: string }): string {
  return provider.kind === 'google' ? GOOGLE_ISSUER : provider.issuer;
}

function isEachDifferent(values: string[]): boolean {
  return new Set(values).size === values.length;
}
