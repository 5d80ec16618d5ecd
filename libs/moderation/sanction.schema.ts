import { z } from 'zod';
import { FACE_PARTS, ROLES, SANCTION_KINDS } from '@app/identity';
import { COMMENT_STATUSES } from '@app/discussion';
import { APPEAL_OUTCOMES } from './appeal.entity.js';
import { BAN_PLACES } from './sanction.queries.js';
import { CommentCounts, id, PersonName, time, words } from './words.schema.js';

/**
 * `PUT .../people/{id}/sanction`. A suspension says until when; a warning has no end but being acknowledged. A ban may be
 * `everywhere`: on all the sites of which who imposes it is an admin.
 */
export const ImposeSanction = z
  .strictObject({
    kind: z.enum(SANCTION_KINDS),
    until: z.iso.datetime({ offset: true }).nullish(),
    reason: words(500),
    message: words(2000).nullish(),
    everywhere: z.boolean().optional(),
  })
  .refine(({ kind, everywhere }) => kind === 'ban' || !everywhere, {
    path: ['everywhere'],
    message: 'Only a ban is on all sites',
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

/** What became of a sanction's appeal, as far as moderators and the person may both know. */
const ofAppeal = {
  words: z.string(),
  at: time,
  outcome: z.enum(APPEAL_OUTCOMES).nullable(),
  answer: z.string().nullable(),
};

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
    /** Whether a ban is on several sites, and was imposed `here`, where lifting it ends it on all of them, or `elsewhere`. */
    everywhere: z.enum(BAN_PLACES).nullable(),
    /** The appeal against it, if there is one; `outcome` is null while it waits. */
    appeal: z.object({ id, ...ofAppeal }).nullable(),
  })
  .meta({ id: 'Sanction' });
export type SanctionView = z.infer<typeof SanctionView>;

/** The sanctions in force, and all there have been, the latest first, at most 50. */
export const SanctionsView = z
  .object({ inForce: z.array(SanctionView), history: z.array(SanctionView) })
  .meta({ id: 'Sanctions' });
export type SanctionsView = z.infer<typeof SanctionsView>;

/** What a sanctioned person hears; who imposed it stays with the moderators. */
export const OwnSanctionView = SanctionView.omit({ by: true })
  .extend({
    /** Until when one may appeal against it; null where one may not, or has. */
    appealUntil: time.nullable(),
  })
  .meta({ id: 'OwnSanction' });
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
    /** The sites that a ban `everywhere` would be for, by name, whether or not the person is there; none for who may not impose one. */
    banSites: z.array(z.string()),
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
