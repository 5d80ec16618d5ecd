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

/** `seats`: how many the owner's subscription gives now, 0 without one. */
export const HouseholdView = z.object({ seats: z.int(), items: z.array(SeatView) }).meta({ id: 'Household' });
export type HouseholdView = z.infer<typeof HouseholdView>;

export const InviteToHousehold = z
  .strictObject({ email: z.email().max(254).optional() })
  .meta({ id: 'InviteToHousehold' });
export type InviteToHousehold = z.infer<typeof InviteToHousehold>;

/** The code is shown this once. */
export const InvitedView = z.object({ seat: SeatView, code: z.string() }).meta({ id: 'HouseholdInvitation' });
export type InvitedView = z.infer<typeof InvitedView>;

export const TakeSeat = z
  .strictObject({ code: z.string().regex(/^seat_[\w-]{43}$/, 'must be an invitation’s code') })
  .meta({ id: 'TakeSeat' });
export type TakeSeat = z.infer<typeof TakeSeat>;
