import { problem } from '@app/platform';

export const UnknownCase = problem('unknown-case', 404, 'There is no such case');
export const UnknownPolicyVersion = problem('unknown-policy-version', 404, 'The policy has no such version');
export const UnknownSimulation = problem('unknown-simulation', 404, 'There is no such simulation');
export const SimulationRunning = problem(
  'simulation-running',
  409,
  'Another simulation of the site is under way',
);
export const UnknownSanction = problem('unknown-sanction', 404, 'There is no such sanction');
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
