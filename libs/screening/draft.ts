import type { CompiledPolicy } from './compile.js';
import type { Link } from './links/find-links.js';
import type { TextContext } from './model/features.js';
import type { ModelScore } from './model/text-model.js';
import type { PhraseHit } from './normalise/phrase-search.js';

/** What someone wants to have posted. */
export interface Draft {
  /** Markdown source, exactly as sent. */
  body: string;
  /** What it answers; of an edit, what the comment does. */
  parentId: string | null;
  /** An edit is screened like a new comment, except that it may repeat its own earlier text. */
  kind: 'new' | 'edit';
  /** Of the body, where it was made already. */
  fingerprint?: string;
}

export interface RecentComment {
  /** `fingerprint` of its text, as stored with it. */
  fingerprint: string;
  at: Date;
}

/** What somebody else has said. */
export interface OthersComment {
  fingerprint: string;
  /** Whoever it was: the same for all of theirs. */
  author: string;
}

export interface AuthorFacts {
  /** Comments of this author that the site has published so far. */
  publishedCount: number;
  joinedAt: Date;
  /** Since when they have subscribed without a break; null for who does not subscribe now. */
  subscriberSince: Date | null;
  /** Whether the author works for this very site: then only what keeps texts storable and a sanction count. */
  staff: boolean;
  sanction: 'premoderate' | null;
  /** Comments of this author that moderators rejected or removed lately; left out where nobody counts them. */
  rejectedCount?: number;
}

/** Whoever says how likely moderators would turn a text down: the site's local model, or what it said of this text in the past. */
export interface Judge {
  score(text: string, context: TextContext): ModelScore;
}

/** Everything about the world that the rules may know. The pipeline itself looks nothing up. */
export interface ScreeningContext {
  now: Date;
  author: AuthorFacts;
  /** The author's own latest comments, held ones included; order does not matter. */
  recent: readonly RecentComment[];
  /** What others said lately; left out where nobody asked for it. */
  others?: readonly OthersComment[];
  threadState: { premoderated: boolean };
  /** Who is asked whether the text is to be held, and from which score on it is; left out or null where nobody is. */
  model?: { judge: Judge | 'unreadable'; threshold: number } | null;
}

/** What the rules read; each one declares its part of it. */
export interface Material {
  draft: Draft;
  policy: CompiledPolicy;
  context: ScreeningContext;
  /** What several rules need is worked out when the first one asks, and once. */
  fingerprint(): string;
  phrases(): PhraseHit[];
  /** Links, without those to domains that the policy allows. */
  links(): Link[];
}
