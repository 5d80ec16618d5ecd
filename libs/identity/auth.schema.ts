import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { ROLES } from './members/membership.entity.js';
import { ProfileSettings } from './accounts/profile.schema.js';

/** A site's name in addresses: 1 to 63 lower-case letters, digits and hyphens. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be a site’s slug')
  .meta({ id: 'Slug' });

const wellFormed = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed(), 'must be well-formed text');

export const SsoRequest = z
  .strictObject({ site: Slug, token: z.string().min(1).max(16_384) })
  .meta({ id: 'SsoRequest' });
export type SsoRequest = z.infer<typeof SsoRequest>;

export const LoginRequest = z
  .strictObject({ site: Slug, email: wellFormed(254), password: wellFormed(1024) })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof LoginRequest>;

const address = z.email().max(254);
const password = wellFormed(1024).min(8);
/** Where the link in the mail leads: a page with the discussion on one of the site's origins; its front page if left out. */
const returnUrl = z.string().min(1).max(2000).optional();
const oneTimeToken = z.string().min(1).max(200);

/** `POST /v1/auth/magic-link` and `/password-reset`. */
export const MailRequest = z
  .strictObject({ site: Slug, email: address, returnUrl })
  .meta({ id: 'MailRequest' });
export type MailRequest = z.infer<typeof MailRequest>;

/** `site`, where it is given, must be the one that the link was made for. */
export const RedeemRequest = z
  .strictObject({ token: oneTimeToken, site: Slug.optional() })
  .meta({ id: 'RedeemRequest' });
export type RedeemRequest = z.infer<typeof RedeemRequest>;

const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be SHA-256 in base64url');

/** `GET /v1/auth/{provider}/start`. `challenge`: SHA-256 of the page's verifier, in base64url. */
export const StartQuery = z.strictObject({ returnUrl, challenge: digest });
export type StartQuery = z.infer<typeof StartQuery>;

/** `POST /v1/auth/{provider}/start`, by our own page there. `binding`: SHA-256 of the proof that its tab keeps. */
export const BeginSignIn = z
  .strictObject({ returnUrl, challenge: digest, binding: digest })
  .meta({ id: 'BeginSignIn' });
export type BeginSignIn = z.infer<typeof BeginSignIn>;

const parameter = z.string().min(1).max(2_000);
const answer = {
  state: parameter,
  code: parameter.optional(),
  error: parameter.optional(),
  iss: parameter.optional(),
};
const isOneAnswer = ({ code, error }: { code?: string | undefined; error?: string | undefined }) =>
  (code === undefined) !== (error === undefined);
const ONE_ANSWER = 'either a code or an error';

/** `GET /v1/auth/{provider}/callback`: what a provider answers with. Its further parameters do no harm. */
export const ComeBackQuery = z.object(answer).refine(isOneAnswer, ONE_ANSWER);
export type ComeBackQuery = z.infer<typeof ComeBackQuery>;

/** `POST /v1/auth/{provider}/callback`, by our own page there: the provider's answer, and what the tab kept. */
export const ComeBack = z
  .strictObject({ ...answer, proof: z.string().max(200).optional() })
  .refine(isOneAnswer, ONE_ANSWER)
  .meta({ id: 'ComeBack' });
export type ComeBack = z.infer<typeof ComeBack>;

/** Where to lead the browser next: to the provider, or to the page, with a code or an error in the fragment. */
export const LedOn = z.object({ url: z.string() }).meta({ id: 'LedOn' });
export type LedOn = z.infer<typeof LedOn>;

/** The first of them; `page` is the one that the sign-in will come back to, of which the site was found to have it. */
export const LedAway = LedOn.extend({ page: z.string() }).meta({ id: 'LedAway' });
export type LedAway = z.infer<typeof LedAway>;

/** `verifier`: 43 to 128 characters, as RFC 7636 has it. */
export const RedeemCodeRequest = z
  .strictObject({
    code: oneTimeToken,
    verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, 'must be 43 to 128 unreserved characters'),
    site: Slug.optional(),
  })
  .meta({ id: 'RedeemCodeRequest' });
export type RedeemCodeRequest = z.infer<typeof RedeemCodeRequest>;

export const ResetRequest = z
  .strictObject({ token: oneTimeToken, site: Slug.optional(), password })
  .meta({ id: 'ResetRequest' });
export type ResetRequest = z.infer<typeof ResetRequest>;

/** `password`: the present one, for who has one. */
export const ChangeAddress = z
  .strictObject({ email: address, password: wellFormed(1024).optional(), returnUrl })
  .meta({ id: 'ChangeAddress' });
export type ChangeAddress = z.infer<typeof ChangeAddress>;

export const ChangePassword = z
  .strictObject({ password, currentPassword: wellFormed(1024).optional() })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** An account at a provider that signs a person in here; `provider` as in `/v1/auth/{provider}/start`. */
export const OwnProvider = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    name: z.string(),
    since: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
  })
  .meta({ id: 'OwnProvider' });

/** One that the person took away, which signs in nobody until it is let in again. */
export const RemovedProvider = OwnProvider.extend({ removedAt: z.iso.datetime() }).meta({
  id: 'RemovedProvider',
});

export const OwnProviderList = z
  .object({ items: z.array(OwnProvider), removed: z.array(RemovedProvider) })
  .meta({ id: 'OwnProviderList' });
export type OwnProviderList = z.infer<typeof OwnProviderList>;

/** `DELETE` and `PUT /v1/me/providers/{id}`: the password, for who has one. */
export const ChangeProvider = z
  .strictObject({ password: wellFormed(1024).optional() })
  .meta({ id: 'ChangeProvider' });
export type ChangeProvider = z.infer<typeof ChangeProvider>;

/** The next step is in the mail, if there is anybody to get one: the answer is the same either way. */
export const Mailed = z.object({ next: z.literal('mail') }).meta({ id: 'Mailed' });
export type Mailed = z.infer<typeof Mailed>;
export const MAILED: Mailed = { next: 'mail' };

/** A password is 8 to 1,024 UTF-16 units, taken exactly as it is. */
export const RegisterRequest = z
  .strictObject({
    site: Slug,
    email: address,
    password,
    name: z.string().min(1).max(4000).optional(),
    returnUrl,
  })
  .meta({ id: 'RegisterRequest' });
export type RegisterRequest = z.infer<typeof RegisterRequest>;

const refreshToken = z.string().min(1).max(4_096);

export const RefreshRequest = z.strictObject({ refreshToken }).meta({ id: 'RefreshRequest' });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

export const LogoutRequest = z
  .strictObject({ refreshToken: refreshToken.optional() })
  .meta({ id: 'LogoutRequest' });
export type LogoutRequest = z.infer<typeof LogoutRequest>;

/** A signed-in person as they see themselves. `externalId` is the publication's id of them, or the account's. */
export const User = z
  .object({
    id: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    avatarUrl: z.string().nullable(),
    role: z.enum(ROLES),
    site: Slug,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** `expiresIn`: seconds until the access token ends. */
export const SignedIn = z
  .object({ accessToken: z.string(), expiresIn: z.int(), refreshToken: z.string(), user: User })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

export const Me = z
  .object({
    ...User.shape,
    email: z.string().nullable(),
    /** Whether the person has shown that the mailbox is theirs. */
    emailVerified: z.boolean(),
    /** What one may change here: nothing of an account that the publication keeps. */
    ways: z.object({ address: z.boolean(), password: z.boolean() }),
    bio: z.string().nullable(),
    /** Whether the name is a first and last name that the publication gave. */
    nameVerified: z.boolean(),
    /** The site's word about names (`verified`: they are not changed here), and how long a bio may be; 0: none is shown. */
    profiles: ProfileSettings.pick({ names: true, uniqueNames: true, bioLength: true }),
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const ChangeMe = z
  .strictObject({
    name: z.string().min(1).max(4000).optional(),
    avatarUrl: z.string().min(1).max(2000).nullable().optional(),
    bio: z.string().min(1).max(20_000).nullable().optional(),
  })
  .meta({ id: 'ChangeMe' });
export type ChangeMe = z.infer<typeof ChangeMe>;

/** `PUT /v1/sites/{site}/members/{externalId}/name`: the first and last name of a reader, as the publication knows it. */
export const ConfirmName = z.strictObject({ name: z.string().min(1).max(4000) }).meta({ id: 'ConfirmName' });
export type ConfirmName = z.infer<typeof ConfirmName>;

/** `name` as it is shown: where somebody else has it, on a site of unique names, with something beside it. */
export const ConfirmedName = z
  .object({ externalId: z.string(), name: z.string(), nameVerified: z.boolean() })
  .meta({ id: 'ConfirmedName' });
export type ConfirmedName = z.infer<typeof ConfirmedName>;

/** One of a person's own sessions. `expiresAt` is when it ends if it is not refreshed before. */
export const SessionView = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const SessionList = z
  .object({ items: z.array(SessionView), nextCursor: z.string().nullable() })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const SessionQuery = z.strictObject({ limit: limitQuery(50), cursor: cursorQuery });
export type SessionQuery = z.infer<typeof SessionQuery>;

/** A JSON Web Key Set (RFC 7517). */
export const KeySetView = z
  .object({
    keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.string() })),
  })
  .meta({ id: 'KeySet' });
