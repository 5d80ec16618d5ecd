import { z } from 'zod';
import { type Role, ROLES } from '../members/membership.entity.js';
import type { Site } from '../sites/site.entity.js';

export const SSO_ALGORITHMS = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const;
export type SsoAlgorithm = (typeof SSO_ALGORITHMS)[number];

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** HTTPS; plain HTTP only to this machine, which the way out refuses in turn unless the operator allowed it. */
const keysAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((url) => url.startsWith('https:') || LOOPBACK.has(new URL(url).hostname), 'must be https');

/**
 * How a publication signs its readers in (`settings.sso`): tokens with exactly this `issuer` and `audience`, signed
 * with a shared secret (HS256) or with a key of the set at `jwksUrl` (RS256, ES256, EdDSA). `algorithms` narrows that
 * down. `allowRoles`: whether the token's `role` is taken, all of them or those of a list; otherwise roles are given here
 * only. Of a list, nobody gets or loses by a token a role that is not in it.
 */
export const SsoSettings = z
  .strictObject({
    issuer: z.string().min(1).max(255),
    audience: z.string().min(1).max(255),
    jwksUrl: keysAddress.optional(),
    algorithms: z.array(z.enum(SSO_ALGORITHMS)).min(1).optional(),
    allowRoles: z.union([z.boolean(), z.array(z.enum(ROLES)).min(1).max(ROLES.length)]).default(false),
  })
  .meta({ id: 'SsoSettings' });
export type SsoSettings = z.infer<typeof SsoSettings>;

/**
 * Whether anybody may register with an e-mail address (`settings.registration`). `open`: at once, and the address is
 * to be confirmed afterwards. `confirmed`: the account is made by the link in the mail, and nobody can find out by
 * registering which addresses are known.
 */
export const REGISTRATION = ['open', 'confirmed', 'closed'] as const;
export const RegistrationSettings = z.enum(REGISTRATION).default('closed');

/** Whether the site lets a token make one role of the other. */
export function allowsRole({ allowRoles }: SsoSettings, from: Role, to: Role): boolean {
  if (typeof allowRoles === 'boolean') return allowRoles;
  return allowRoles.includes(from) && allowRoles.includes(to);
}

/** The site's way of signing readers in; undefined when it has none. */
export function ssoSettingsOf(site: Pick<Site, 'settings'>): SsoSettings | undefined {
  return SsoSettings.nullish().parse(site.settings['sso']) ?? undefined;
}

const wellFormed = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'holds characters that cannot be kept');

/** Times are NumericDates (RFC 7519 section 2): numbers, never strings. Year 9999 at most. */
const seconds = z.number().min(0).max(253_402_300_799);

/** The claims of a sign-in token that are read; a publication's own further ones do no harm. */
export const SsoClaims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  sub: wellFormed(255),
  jti: wellFormed(255),
  exp: seconds,
  iat: seconds,
  nbf: seconds.optional(),
  name: z.unknown().optional(),
  email: z.unknown().optional(),
  picture: z.unknown().optional(),
  role: z.unknown().optional(),
  entitlement: z.unknown().optional(),
});
export type SsoClaims = z.infer<typeof SsoClaims>;
