import type {
  CommentStatus,
  DecisionAction,
  EarlierText,
  Explanation,
  GrantKind,
  Queue,
  ReportReason,
  Role,
  SanctionKind,
} from '@app/client';
import { ACTION_NAMES } from '../desk/action-names.js';

export const QUEUE_NAMES: Record<Queue, string> = {
  held: 'Held',
  reported: 'Reported',
  new: 'New',
  spam: 'Spam',
  appeals: 'Appeals',
  escalated: 'Escalated',
};

export const QUEUE_MEANS: Record<Queue, string> = {
  held: 'Not public until somebody approves it.',
  reported: 'Public, and reported by readers.',
  new: 'Public, and not yet seen by a moderator.',
  spam: 'Reported or held as spam and nothing else.',
  appeals: 'Authors who do not agree with a decision. Not with yours.',
  escalated: 'Passed on for a second opinion.',
};

export const STATUS_NAMES: Record<CommentStatus, string> = {
  held: 'Held',
  published: 'Public',
  rejected: 'Rejected',
  removed: 'Removed',
  deleted: 'Deleted by its author',
};

export const REVISION_STATE_NAMES: Record<EarlierText['state'], string> = {
  superseded: 'Replaced',
  rejected: 'Turned down',
  held: 'Waits',
};

export const ROLE_NAMES: Record<Role, string> = {
  reader: 'Reader',
  author: 'Author',
  moderator: 'Moderator',
  editor: 'Editor',
  admin: 'Admin',
};

export const ROLE_MEANS: Record<Role, string> = {
  reader: 'What the access rules give. The role is taken back.',
  author: 'Takes part without paying, with a badge.',
  moderator:
    'Queues, cases, people and sanctions of those below; in all sections, or in some. Of some: no suspensions and bans.',
  editor: 'What moderators may, in all sections and over them; and how the gate does; the policy.',
  admin: 'Everything: settings, articles, billing, grants, the audit log, roles and invitations.',
};

export const REPORT_NAMES: Record<ReportReason, string> = {
  abuse: 'Abuse',
  hate: 'Hate',
  harassment: 'Harassment',
  threat: 'Threat to life',
  'self-harm': 'Self-harm',
  spam: 'Spam',
  'off-topic': 'Off topic',
  misinformation: 'Misinformation',
  'personal-data': 'Personal data',
  illegal: 'Illegal content',
  other: 'Something else',
};

/** What a decision is called on a case: to restore what is appealed against is to overturn it. */
export function actionName(action: DecisionAction, isAppealed: boolean): string {
  return isAppealed && action === 'restore' ? 'Overturn' : ACTION_NAMES[action].does;
}

export const SANCTION_NAMES: Record<SanctionKind, string> = {
  warn: 'Warning',
  premoderate: 'Before-publication review',
  slow: 'Slow mode',
  suspend: 'Suspension',
  ban: 'Ban',
};

export const SANCTION_MEANS: Record<SanctionKind, string> = {
  warn: 'Must be acknowledged before the next comment, or another name, picture or bio.',
  premoderate: 'Each comment waits for a moderator.',
  slow: 'A pause between two comments.',
  suspend: 'Nothing may be posted until the date.',
  ban: 'Nothing may be posted any more.',
};

export const RIGHT_NAMES: Record<Explanation['right'], string> = {
  read: 'Read',
  post: 'Post',
  react: 'React',
  report: 'Report',
};

export const STEP_NAMES: Record<Explanation['steps'][number]['step'], string> = {
  thread: 'Discussion',
  'sign-in': 'Signing in',
  sanction: 'Sanctions',
  staff: 'Role',
  rule: 'Rule',
  subscription: 'Subscription',
  allowance: 'Allowance',
  name: 'Verified name',
  warning: 'Warning',
};

export const REASON_MEANS: Record<string, string> = {
  ok: 'Nothing stands against it.',
  'not-found': 'For them there is no such discussion.',
  'sign-in-required': 'They would have to sign in.',
  'subscription-required': 'They would need a subscription.',
  'subscription-lapsed': 'Their subscription has ended.',
  'plan-required': 'Their plan does not include it.',
  banned: 'They are banned.',
  suspended: 'They are suspended.',
  'verified-name-required': 'They have no first and last name that the publication has verified.',
  'acknowledge-warning': 'They have not acknowledged a warning.',
  'thread-closed': 'The discussion is closed.',
  'thread-read-only': 'The discussion is read-only.',
};

/** What a check is called: `suspect-phrases` is "Suspect phrases". */
export function checkName(check: string): string {
  // It holds what is looked at first whatever it says.
  if (check === 'standing') return 'Review first';
  if (check === 'model') return 'Local model';
  if (check === 'openai') return 'OpenAI moderation';
  if (check === 'publisher') return 'The publication’s own check';
  const words = check.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `1,234`: as numbers are written wherever they are shown. */
export function figure(count: number): string {
  return count.toLocaleString('en');
}

/** `1 report`, `1,234 reports`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

export const GRANT_KIND_NAMES: Record<GrantKind, string> = {
  institution: 'Institution',
  complimentary: 'Complimentary',
  gift: 'Gift',
  household: 'Household',
};
