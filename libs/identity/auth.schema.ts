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

/** A password is 8 to 1,024 UTF-16 units, taken exactly as it is. */
export const RegisterRequest = z
  .strictObject({
    site: Slug,
    email: z.email().max(254),
    password: wellFormed(1024).min(8),
    name: z.string().min(1).max(4000).optional(),
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
  .object({ ...User.shape, email: z.string().nullable(), joinedAt: z.iso.datetime() })
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
