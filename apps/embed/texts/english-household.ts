import type { HouseholdTexts } from './household.js';

export const englishHousehold: HouseholdTexts = {
  title: 'Household',
  seats: (seats, used) =>
    `Your subscription may be shared with ${seats === 1 ? 'one other person' : `${seats} others`}; ${used} of ${seats} ${seats === 1 ? 'seat' : 'seats'} ${used === 1 ? 'is' : 'are'} taken or promised.`,
  none: 'You have no subscription that could be shared.',
  tooMany: 'Your subscription gives fewer seats than are taken: those who came last have none at the moment.',
  has: 'has a seat',
  waits: (until) => `Invited; waits until ${until}`,
  invitedBy: 'Anybody with the link',
  end: 'Take back',
  endThis: (whose) => `Take back: ${whose}`,
  endTitle: 'Take the seat back?',
  endSeat: (name) => `${name} loses at once what your subscription gives them.`,
  endInvitation: (email) => `The invitation to ${email} no longer works then.`,
  endLink: 'The link that you handed on no longer works then.',
  ended: 'Taken back.',
  full: 'To invite somebody else, take a seat back first.',

  invite: 'Invite somebody',
  email: 'E-mail address',
  emailHint: 'They get a mail in your name. Leave it empty for a link that you hand on yourself.',
  inviteAction: 'Invite',
  mailed: (email) => `An invitation to ${email} is on its way. You can hand this link on as well:`,
  handOn:
    'Hand this link on. Whoever opens it first may take the seat; it works for 14 days, and is shown this once.',
  copy: 'Copy the link',
  copied: 'Copied.',

  held: (name) => `You have a seat in the household of ${name}.`,
  leave: 'Leave it',
  leaveTitle: 'Leave the household?',
  leaveQuestion: (owner) =>
    `What ${owner}’s subscription gives you ends at once. To come back you need a new invitation.`,
  left: 'You have left the household.',

  invited: 'You are invited',
  invitedHint:
    'Somebody shares their subscription with you: take the seat, and it is yours as long as they keep it.',
  invitedVisitor:
    'Somebody shares their subscription with you. Sign in, or make an account, and the seat is offered to you here.',
  take: 'Take the seat',
  taken: 'The seat is yours.',
  over: 'This invitation is no longer open. Ask for a new one.',
  decline: 'No, thanks',
  declined: 'You did not take the seat. The link in the invitation still opens it.',
};
