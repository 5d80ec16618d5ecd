import { problem, type ProblemKind } from '@app/platform';
import { REFUSALS, type RefusalCode, type Screening } from '@app/screening';
import { wordsFor } from './posting/advice.js';

export const UnknownArticle = problem('unknown-article', 404, 'This article has no discussion here');
export const ArticleKeyTaken = problem(
  'article-key-taken',
  409,
  'This key has a discussion of its own: merge the two instead',
);
export const ThreadMoved = problem('thread-moved', 409, 'This discussion goes on as another one');
export const UnknownThread = problem('unknown-thread', 404, 'There is no such discussion');
export const UnknownComment = problem('unknown-comment', 404, 'There is no such comment');
export const RepliesLocked = problem('replies-locked', 409, 'A moderator has ended the answers to this');
export const ParentUnavailable = problem('parent-unavailable', 409, 'What you answer is no longer there');
export const ConversationTooDeep = problem('conversation-too-deep', 409, 'This conversation goes no deeper');
export const EditWindowClosed = problem('edit-window-closed', 403, 'It can no longer be edited');
export const EventsExpired = problem('events-expired', 410, 'Events this old are no longer kept');
export const UnknownReaction = problem('unknown-reaction', 422, 'The site has no such reaction');
export const TooManyPinned = problem('too-many-pinned', 409, 'As many comments are pinned here as can be');
export const OwnComment = problem('own-comment', 422, 'This is your own comment');
export const SlowMode = problem('slow-mode', 429, 'You are posting faster than is allowed here');
export const NotRecorded = problem('not-recorded', 404, 'Nothing is known of that time');
export const UnknownReader = problem('unknown-reader', 404, 'There is no such reader');
export const OwnSelf = problem('own-self', 422, 'This is you');
export const TooManyMuted = problem('too-many-muted', 409, 'You have muted as many people as one can');
export const TooManyMentions = problem('too-many-mentions', 422, 'A comment can mention only so many people');
export const TooManyFollowed = problem('too-many-followed', 409, 'You follow as much as one can');
export const AlreadyDeleted = problem('already-deleted', 409, 'The comment was taken away');
export const SearchTooSlow = problem('search-too-slow', 503, 'The search took too long');

export const IllegalTransition = problem(
  'illegal-transition',
  409,
  'This cannot be done to a comment in its state',
);

/** One for each of the screening's refusals: 422, with the findings that refused. */
const REFUSED = Object.fromEntries(
  Object.entries(REFUSALS).map(([code, title]) => [code, problem(code, 422, title)]),
) as Record<RefusalCode, ProblemKind>;

/** The problem for what the screening refused: why, and where in the text. */
export function refused(screening: Extract<Screening, { verdict: 'refuse' }>) {
  const findings = screening.findings
    .filter((finding) => finding.verdict === 'refuse')
    .map((finding) => ({ check: finding.check, fact: wordsFor(screening, finding), spans: finding.spans }));
  return REFUSED[screening.code]({
    detail: screening.detail,
    errors: [{ pointer: '/body', code: screening.code, detail: screening.detail }],
    extra: { findings },
  });
}
