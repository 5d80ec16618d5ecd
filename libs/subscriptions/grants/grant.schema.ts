import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { readRange } from './address-range.js';
import { GRANT_KINDS } from './grant.entity.js';

const time = z.iso.datetime();
/** A moment up to 9999. */
const moment = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => Date.parse(text) <= 253_402_300_799_999, 'is out of range');
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), 'must be printable');

/** A domain of addresses: two labels or more, in ASCII, as mail has it. Kept in lower case. */
const Domain = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i, 'must be a domain')
  .transform((domain) => domain.toLowerCase());

const Range = z
  .string()
  .max(64)
  .refine((range) => readRange(range) !== undefined, 'must be a network, as 192.0.2.0/24')
  .transform((range) => readRange(range)!);

const common = { plan: text(64), note: text(500).optional() };
/** Whose it is: by our id, or by the publication's own. */
const person = { personId: z.uuid().optional(), externalId: text(255).optional() };
const namesOne = ({
  personId,
  externalId,
}: {
  personId?: string | undefined;
  externalId?: string | undefined;
}) => (personId === undefined) !== (externalId === undefined);
const ONE = 'needs either personId or externalId';

/**
 * A grant to give: complimentary for as long as it stands or until `endsAt`, a gift until `endsAt`, or an
 * institution's, for whoever has a verified address at one of its domains or signs in from one of its networks.
 */
export const GiveGrant = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('complimentary'), ...common, ...person, endsAt: moment.optional() })
      .refine(namesOne, ONE),
    z.strictObject({ kind: z.literal('gift'), ...common, ...person, endsAt: moment }).refine(namesOne, ONE),
    z
      .strictObject({
        kind: z.literal('institution'),
        ...common,
        domains: z.array(Domain).max(50).default([]),
        ranges: z.array(Range).max(50).default([]),
        endsAt: moment.optional(),
      })
      .refine(({ domains, ranges }) => domains.length + ranges.length > 0, 'needs a domain or a network'),
  ])
  .meta({ id: 'GiveGrant' });
export type GiveGrant = z.infer<typeof GiveGrant>;

/** A grant as admins see it. `person`: who holds it, or whose household it is; null for an institution's. */
export const GrantView = z
  .object({
    id: z.uuid(),
    kind: z.enum(GRANT_KINDS),
    plan: z.string().nullable(),
    person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    domains: z.array(z.string()),
    ranges: z.array(z.string()),
    note: z.string().nullable(),
    /** How many people have it now. */
    holders: z.int(),
    createdAt: time,
    endsAt: time.nullable(),
    /** When it was taken back. */
    endedAt: time.nullable(),
  })
  .meta({ id: 'Grant' });
export type GrantView = z.infer<typeof GrantView>;

export const GrantPage = z
  .object({ items: z.array(GrantView), nextCursor: z.string().nullable() })
  .meta({ id: 'GrantPage' });
export type GrantPage = z.infer<typeof GrantPage>;

/** `q` is looked for in notes, domains and names, and is a reader's id at the publication. */
export const ListGrants = z.strictObject({
  kind: z.enum(GRANT_KINDS).optional(),
  person: z.uuid().optional(),
  state: z.enum(['standing', 'over']).optional(),
  q: text(100).optional(),
  limit: limitQuery(50),
  cursor: cursorQuery,
});
export type ListGrants = z.infer<typeof ListGrants>;

/** Who has a seat, or an invitation that waits. */
export const GrantSeatView = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    takenAt: time.nullable(),
    /** When the visit to an institution's network ends, or the invitation. */
    endsAt: time.nullable(),
  })
  .meta({ id: 'GrantSeat' });

/** `seats`: of a household, how many its owner's subscription gives now. */
export const GrantSeatPage = z
  .object({ seats: z.int().nullable(), items: z.array(GrantSeatView), nextCursor: z.string().nullable() })
  .meta({ id: 'GrantSeatPage' });
export type GrantSeatPage = z.infer<typeof GrantSeatPage>;

export const ListGrantSeats = z.strictObject({ limit: limitQuery(50), cursor: cursorQuery });
export type ListGrantSeats = z.infer<typeof ListGrantSeats>;
