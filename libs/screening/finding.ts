/** What an alarm is about. A policy marks phrases with all of them but `other`. */
export const ALARM_KINDS = ['threat', 'self-harm', 'child-safety', 'other'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export type FindingVerdict = 'pass' | 'note' | 'hold' | 'refuse';

/** UTF-16 offsets into the comment's source, end exclusive. */
export type Span = [start: number, end: number];

/** What one check saw, in words a moderator can act on. `fact` is plain text; whoever shows it escapes it. */
export interface Finding {
  check: string;
  /** Of the check's logic; grows when the same text may be judged otherwise. */
  version: string;
  verdict: FindingVerdict;
  spans: Span[];
  fact: string;
  /** 0 to 1 where the check measures something, else null. */
  score: number | null;
  /** The alarm that it raises: somebody's life may be at stake. */
  alarm?: AlarmKind;
}

/** Why a comment is refused: stable codes that the API answers with, and what its author is told. */
export const REFUSALS = {
  'comment-unreadable': 'The comment holds characters that cannot be stored or shown.',
  'comment-empty': 'The comment shows nothing.',
  'comment-too-many-marks': 'The comment piles too many marks on one letter.',
  'comment-too-short': 'The comment is too short.',
  'comment-too-long': 'The comment is too long.',
  'duplicate-comment': 'You have just posted the same comment.',
  flood: 'You have posted this text too many times.',
  'banned-phrase': 'The comment uses words that are not allowed here.',
  'link-not-allowed': 'The comment links to a site that is not allowed here.',
  'too-many-links': 'The comment has too many links.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** The pipeline's answer. `detail` is for the author, the findings are for moderators. */
export type Screening =
  | { verdict: 'publish' | 'hold'; code: null; detail: null; findings: Finding[] }
  | { verdict: 'refuse'; code: RefusalCode; detail: string; findings: Finding[] };
