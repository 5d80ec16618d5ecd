import { findLinks } from './links/find-links.js';
import type { Draft } from './draft.js';
import { fingerprint, isLong } from './fingerprint.js';
import type { ScreeningPolicy } from './policy.schema.js';

/** What the rules will ask about a draft's author and what others said, so that nothing else is looked up. */
export interface AuthorAsk {
  /** The author's latest comments: of how many seconds, and how many at most; 0 for none. No rule looks further back. */
  recent: { seconds: number; most: number };
  /** Count the published ones up to so many; 0 for not at all. */
  published: number;
  /** Count the lately rejected and removed ones up to so many; 0 for not at all. */
  rejected: number;
  /** What others said: of how many seconds, and this text's fingerprint; 0 and null for nothing. */
  others: { seconds: number; fingerprint: string | null };
}

/** Of one person's latest comments so many are looked at, unless a rule counts further. */
const FEWEST_RECENT = 20;

/**
 * What `screen` will need to know about the author of this draft under this policy. Answers with less than what was asked
 * for would let something through; what was not asked for changes no verdict. Pure, linear in the body's length.
 */
export function askAboutAuthor(
  draft: Pick<Draft, 'body' | 'kind' | 'fingerprint'>,
  policy: ScreeningPolicy,
  { staff }: { staff: boolean },
): AuthorAsk {
  const { duplicate, flood, copied, newCommenter, history, does } = policy;
  const looksForSame = does.duplicate === 'off' ? 0 : duplicate.windowSeconds;
  const looksForMany =
    staff || (does.flood === 'off' && does.nearDuplicate === 'off') ? 0 : flood.windowSeconds;
  const seconds = Math.max(looksForSame, looksForMany);
  const most = Math.max(FEWEST_RECENT, flood.sameText, flood.nearText);
  const counts =
    !staff &&
    does.newCommenter !== 'off' &&
    (newCommenter.hold === 'always' || (newCommenter.hold === 'links' && findLinks(draft.body).length > 0));
  const looksAround = !staff && does.copied !== 'off' && copied.windowSeconds > 0;
  const mark = looksAround ? (draft.fingerprint ?? fingerprint(draft.body)) : '';
  return {
    recent: draft.kind === 'edit' || seconds === 0 ? { seconds: 0, most: 0 } : { seconds, most },
    published: counts ? newCommenter.firstN : 0,
    rejected: staff || does.history === 'off' ? 0 : (history.holdFromRejected ?? 0),
    others: isLong(mark)
      ? { seconds: copied.windowSeconds, fingerprint: mark }
      : { seconds: 0, fingerprint: null },
  };
}
