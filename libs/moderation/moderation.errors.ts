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
export const UnknownStatement = problem('unknown-statement', 404, 'There is no such statement of reasons');
export const UnknownNotice = problem('unknown-notice', 404, 'There is no such notice');
export const UnknownHold = problem('unknown-hold', 404, 'There is no such legal hold');
export const UnknownAlarm = problem('unknown-alarm', 404, 'There is no such alarm');
export const AlarmClosed = problem('alarm-closed', 409, 'The alarm is closed already');
export const TooManyCalls = problem('too-many-calls', 409, 'This record has as many calls as it may');
export const AlreadyDecided = problem('already-decided', 409, 'Another moderator has decided this already');
export const Claimed = problem('claimed', 409, 'Another moderator is looking at this');
export const ClaimLost = problem('claim-lost', 409, 'Your claim has ended');
export const TooManyClaims = problem('too-many-claims', 409, 'You hold as many cases as you may');
export const CaseClosed = problem('case-closed', 409, 'There is nothing left to decide');
export const FourEyes = problem('four-eyes', 403, 'This is for somebody else to decide');
export const UnknownDecision = problem('unknown-decision', 404, 'There is no such decision');
export const UnknownBatch = problem('unknown-batch', 404, 'There is no such batch of decisions');
export const UnknownHiding = problem('unknown-hiding', 404, 'There is no such hiding of a history');
export const HidingRunning = problem(
  'hiding-running',
  409,
  'What this person wrote is being hidden or restored already',
);
export const NotYourDecision = problem('not-your-decision', 403, 'Only who took it takes it back');
export const UndoExpired = problem('undo-expired', 409, 'It is too late to take it back');
export const UndoOvertaken = problem('undo-overtaken', 409, 'Something else has happened since');
export const AlreadyAppealed = problem('already-appealed', 409, 'You have appealed against this already');
export const AppealTooLate = problem('appeal-too-late', 409, 'The time to appeal is over');
export const NotAppealable = problem('not-appealable', 409, 'There is nothing to appeal against');
export const UnknownAppeal = problem('unknown-appeal', 404, 'There is no such appeal');
export const AppealAnswered = problem('appeal-answered', 409, 'Somebody has answered this already');
export const AppealWaiting = problem('appeal-waiting', 409, 'An appeal against what is in force waits');
export const TooManyNotes = problem('too-many-notes', 409, 'This case has as many notes as it may');
export const UnknownColleague = problem('unknown-colleague', 422, 'There is no such moderator here');
export const PeerProtected = problem('peer-protected', 403, 'Only people of a lower role can be sanctioned');
export const InvalidUntil = problem(
  'invalid-until',
  422,
  'A sanction ends within ten years from now, and not before',
);
export const AlreadyBanned = problem('already-banned', 409, 'A ban is in force: lift it first');
export const NotEverywhere = problem(
  'not-everywhere',
  403,
  'Only an admin of several sites bans on all of them',
);
