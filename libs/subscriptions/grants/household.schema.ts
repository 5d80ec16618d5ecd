import { z } from 'zod';

const time = z.iso.datetime();

/** One seat: taken by `person`, or an invitation that waits until `endsAt`. */
export const SeatView = z
  .object({
    id: z.uuid(),
    /** Whom the invitation was for, if the owner said; forgotten once it is taken. */
    email: z.string().nullable(),
    person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    createdAt: time,
    endsAt: time.nullable(),
  })
  .meta({ id: 'HouseholdSeat' });
export type SeatView = z.infer<typeof SeatView>;

/** A seat in somebody else's household. */
export const HeldSeatView = z
  .object({ id: z.uuid(), owner: z.object({ id: z.uuid(), name: z.string() }), takenAt: time })
  .meta({ id: 'HeldSeat' });

/** `seats`: how many one's own subscription gives now, 0 without one. `held`: seats that others gave. */
export const HouseholdView = z
  .object({ seats: z.int(), items: z.array(SeatView), held: z.array(HeldSeatView) })
  .meta({ id: 'Household' });
export type HouseholdView = z.infer<typeof HouseholdView>;

/**
 * With `email` the invitation is mailed there. Its link leads to `returnUrl`, a page on one of the site's origins that
 * shows the discussion; without it to the front page.
 */
export const InviteToHousehold = z
  .strictObject({ email: z.email().max(254).optional(), returnUrl: z.string().max(2_000).optional() })
  .meta({ id: 'InviteToHousehold' });
export type InviteToHousehold = z.infer<typeof InviteToHousehold>;

/**
 * The code is told to who invites, in this answer alone; null where the request is sent again and the seat was taken
 * since. `mailed`: a mail was written; that its reader wants none is not told.
 */
export const InvitedView = z
  .object({ seat: SeatView, code: z.string().nullable(), mailed: z.boolean() })
  .meta({ id: 'HouseholdInvitation' });
export type InvitedView = z.infer<typeof InvitedView>;

export const TakeSeat = z
  .strictObject({ code: z.string().regex(/^seat_[\w-]{43}$/, 'must be an invitation’s code') })
  .meta({ id: 'TakeSeat' });
export type TakeSeat = z.infer<typeof TakeSeat>;
