import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { ROLES } from './membership.entity.js';

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
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const ChangeMe = z
  .strictObject({
    name: z.string().min(1).max(4000).optional(),
    avatarUrl: z.string().min(1).max(2000).nullable().optional(),
  })
  .meta({ id: 'ChangeMe' });
export type ChangeMe = z.infer<typeof ChangeMe>;

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
