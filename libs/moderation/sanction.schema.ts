import { z } from 'zod';
import { FACE_PARTS, ROLES, SANCTION_KINDS } from '@app/identity';
import { COMMENT_STATUSES } from '@app/discussion';
import { CommentCounts, id, PersonName, time, words } from './words.schema.js';

/** `PUT .../people/{id}/sanction`. A suspension says until when; a warning has no end but being acknowledged. */
export const ImposeSanction = z
  .strictObject({
    kind: z.enum(SANCTION_KINDS),
    until: z.iso.datetime({ offset: true }).nullish(),
    reason: words(500),
    message: words(2000).nullish(),
  })
  .refine(({ kind, until }) => kind !== 'suspend' || until, {
    path: ['until'],
    message: 'A suspension says until when',
  })
  .refine(({ kind, until }) => kind !== 'warn' || !until, {
    path: ['until'],
    message: 'A warning ends when it is acknowledged',
  })
  .meta({ id: 'ImposeSanction' });
export type ImposeSanction = z.infer<typeof ImposeSanction>;

/** Which of the sanctions in force to lift; all of them when nothing is said. */
export const LiftSanction = z.strictObject({ kind: z.enum(SANCTION_KINDS).optional() });
export type LiftSanction = z.infer<typeof LiftSanction>;

export const SanctionView = z
  .object({
    id,
    kind: z.enum(SANCTION_KINDS),
    until: time.nullable(),
    reason: z.string(),
    message: z.string().nullable(),
    by: PersonName.nullable(),
    createdAt: time,
    acknowledgedAt: time.nullable(),
    liftedAt: time.nullable(),
    inForce: z.boolean(),
  })
  .meta({ id: 'Sanction' });
export type SanctionView = z.infer<typeof SanctionView>;

/** The sanctions in force, and all there have been, the latest first, at most 50. */
export const SanctionsView = z
  .object({ inForce: z.array(SanctionView), history: z.array(SanctionView) })
  .meta({ id: 'Sanctions' });
export type SanctionsView = z.infer<typeof SanctionsView>;

/** What a sanctioned person hears; who imposed it stays with the moderators. */
export const OwnSanctionView = SanctionView.omit({ by: true }).meta({ id: 'OwnSanction' });
export type OwnSanctionView = z.infer<typeof OwnSanctionView>;

const status = z.enum(COMMENT_STATUSES);

/** A person as moderators of the site see them. No e-mail address. */
export const PersonProfile = z
  .object({
    id,
    externalId: z.string(),
    name: z.string(),
    avatarUrl: z.string().nullable(),
    bio: z.string().nullable(),
    /** What of these there is to be taken away (`PUT .../face`), by whoever may. */
    clearable: z.array(z.enum(FACE_PARTS)),
    role: z.enum(ROLES),
    joinedAt: time,
    /** All comments on the site, by status. */
    comments: CommentCounts,
    /** The latest 20. */
    latest: z.array(
      z.object({
        id,
        threadId: id,
        articleKey: z.string(),
        title: z.string().nullable(),
        status,
        body: z.string().nullable(),
        createdAt: time,
      }),
    ),
    /** Reports of this person's comments, and those they made, with what decisions made of them. */
    reportsAgainst: z.object({ total: z.int(), upheld: z.int(), dismissed: z.int() }),
    reportsMade: z.object({ total: z.int(), upheld: z.int(), dismissed: z.int() }),
    sanctions: SanctionsView,
    /** `plan` is the key of what is paid for or given, `planName` what the site calls it now. */
    entitlement: z.object({
      status: z.string(),
      plan: z.string().nullable(),
      planName: z.string().nullable(),
      until: time.nullable(),
    }),
  })
  .meta({ id: 'PersonProfile' });
export type PersonProfile = z.infer<typeof PersonProfile>;
