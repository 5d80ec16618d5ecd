import { problem } from '@app/platform';

export const UnknownCase = problem('unknown-case', 404, 'There is no such case');
export const UnknownSanction = problem('unknown-sanction', 404, 'There is no such sanction');
export const UnknownStatement = problem('unknown-statement', 404, 'There is no such statement of reasons');
export const UnknownNotice = problem('unknown-notice', 404, 'There is no such notice');
export const UnknownHold = problem('unknown-hold', 404, 'There is no such legal hold');
export const AlreadyDecided = problem('already-decided', 409, 'Another moderator has decided this already');
export const Claimed = problem('claimed', 409, 'Another moderator is looking at this');
export const ClaimLost = problem('claim-lost', 409, 'Your claim has ended');
export const CaseClosed = problem('case-closed', 409, 'There is nothing left to decide');
export const FourEyes = problem('four-eyes', 403, 'Your own comment is for somebody else to decide');
export const PeerProtected = problem('peer-protected', 403, 'Only people of a lower role can be sanctioned');
export const InvalidUntil = problem(
  'invalid-until',
  422,
  'A sanction ends within ten years from now, and not before',
);
export const AlreadyBanned = problem('already-banned', 409, 'A ban is in force: lift it first');
