/** The words of sharing a subscription with a household, and of an invitation to one. */
export interface HouseholdTexts {
  title: string;
  /** Of one's own subscription. */
  seats(seats: number, used: number): string;
  none: string;
  /** The subscription gives fewer seats now than are taken. */
  tooMany: string;
  has: string;
  waits(until: string): string;
  invitedBy: string;
  end: string;
  endThis(whose: string): string;
  /** Asked before: what becomes of a person's seat, of an invitation by mail, of a link. */
  endTitle: string;
  endSeat(name: string): string;
  endInvitation(email: string): string;
  endLink: string;
  ended: string;
  full: string;

  invite: string;
  email: string;
  emailHint: string;
  inviteAction: string;
  mailed(email: string): string;
  /** Above the link that somebody hands on. */
  handOn: string;
  copy: string;
  copied: string;

  held(name: string): string;
  leave: string;
  leaveTitle: string;
  leaveQuestion(owner: string): string;
  left: string;

  invited: string;
  invitedHint: string;
  invitedVisitor: string;
  take: string;
  taken: string;
  /** It was taken, taken back, or ran out. */
  over: string;
  decline: string;
  declined: string;
}
