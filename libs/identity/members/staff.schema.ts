import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { ROLES } from './membership.entity.js';
import { SectionLimit } from './sections.js';

const time = z.iso.datetime();
/** Only moderators are limited to sections. */
const limitsModerators = {
  path: ['sections'],
  message: 'Only moderators are limited to sections',
};
const limits = ({ role, sections }: { role: string; sections?: string[] | null | undefined }) =>
  role === 'moderator' || (sections ?? null) === null;

/** `PUT .../staff/{personId}`. Without `sections` a moderator has all of them; `reader` takes the role back. */
export const ChangeRole = z
  .strictObject({
    role: z.enum(ROLES),
    sections: SectionLimit.optional(),
    /** The one that was read; it may stand in `If-Match` instead. */
    version: z.int().min(1).optional(),
  })
  .refine(limits, limitsModerators)
  .meta({ id: 'ChangeRole' });
export type ChangeRole = z.infer<typeof ChangeRole>;

/** Somebody with a role, as admins see them. */
export const StaffMember = z
  .object({
    id: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    avatarUrl: z.string().nullable(),
    role: z.enum(ROLES),
    /** What a moderator is limited to; null: nothing. */
    sections: z.array(z.string()).nullable(),
    /** Since when they have the role. */
    since: time,
    /** When a session of theirs was begun or renewed last; null where they never signed in. */
    lastSeenAt: time.nullable(),
    version: z.int(),
  })
  .meta({ id: 'StaffMember' });
export type StaffMember = z.infer<typeof StaffMember>;

export const StaffPage = z
  .object({ items: z.array(StaffMember), nextCursor: z.string().nullable() })
  .meta({ id: 'StaffPage' });
export type StaffPage = z.infer<typeof StaffPage>;

const page = { limit: limitQuery(50), cursor: cursorQuery };

/** `member`: nobody but the member with this id of the publication's, whatever their role. */
export const ListStaff = z.strictObject({
  ...page,
  member: z
    .string()
    .min(1)
    .max(255)
    .refine((id) => id.isWellFormed() && !/\p{Cc}/u.test(id), 'must be printable')
    .optional(),
});
export type ListStaff = z.infer<typeof ListStaff>;

export const ListInvitations = z.strictObject(page);
export type ListInvitations = z.infer<typeof ListInvitations>;

/** `POST .../staff/invitations`. `returnUrl`: the console's page, if it is not where this installation is served. */
export const InviteStaff = z
  .strictObject({
    email: z.email().max(254),
    role: z.enum(ROLES).exclude(['reader']),
    sections: SectionLimit.optional(),
    returnUrl: z.string().min(1).max(2000).optional(),
  })
  .refine(limits, limitsModerators)
  .meta({ id: 'InviteStaff' });
export type InviteStaff = z.infer<typeof InviteStaff>;

/** An invitation. After `expiresAt` its link is worth nothing. */
export const InvitationView = z
  .object({
    id: z.uuid(),
    /** Null once it was accepted, withdrawn or replaced: the address is forgotten then. */
    email: z.string().nullable(),
    role: z.enum(ROLES),
    sections: z.array(z.string()).nullable(),
    invitedBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: time,
    expiresAt: time,
    /** Whether it can be accepted: it waits, has not expired, and who invited is an admin still. */
    open: z.boolean(),
  })
  .meta({ id: 'StaffInvitation' });
export type InvitationView = z.infer<typeof InvitationView>;

export const InvitationPage = z
  .object({ items: z.array(InvitationView), nextCursor: z.string().nullable() })
  .meta({ id: 'StaffInvitationPage' });
export type InvitationPage = z.infer<typeof InvitationPage>;

/** Every section that an article, a rule, a gate or a moderator's limits name, in order of name; 1,000 at most. */
export const SectionList = z
  .object({ items: z.array(z.string()), nextCursor: z.null() })
  .meta({ id: 'SectionList' });
export type SectionList = z.infer<typeof SectionList>;

const token = z.string().min(1).max(200);

/** `POST /v1/auth/invitation`: what a link is good for, without using it. */
export const ReadInvitation = z.strictObject({ token }).meta({ id: 'ReadInvitation' });
export type ReadInvitation = z.infer<typeof ReadInvitation>;

export const OfferedRole = z
  .object({
    site: z.string(),
    siteName: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    sections: z.array(z.string()).nullable(),
    /** Whether somebody signs in with this address already: name and password stay as they are then. */
    hasAccount: z.boolean(),
    expiresAt: time,
  })
  .meta({ id: 'OfferedRole' });
export type OfferedRole = z.infer<typeof OfferedRole>;

/** `POST /v1/auth/invitation/accept`. Name and password are those of an account that it makes; both may be left out. */
export const AcceptInvitation = z
  .strictObject({
    token,
    name: z.string().min(1).max(4000).optional(),
    password: z
      .string()
      .min(8)
      .max(1024)
      .refine((text) => text.isWellFormed(), 'must be well-formed text')
      .optional(),
  })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
