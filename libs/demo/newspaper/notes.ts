import type { ArticleKind } from '../content/article.js';

const NOTES: Record<ArticleKind, string | null> = {
  open: null,
  'subscribers-read': 'Subscribers’ discussion',
  teaser: 'The best three for everyone',
  held: 'Each comment is read first',
  closed: 'Discussion closed',
  large: null,
};

/** What is special about an article's discussion, in a few words; null for an open one. */
export function discussionNote(kind: ArticleKind): string | null {
  return NOTES[kind];
}

/** "12 comments", "No comments yet", or only "Discussion" where the number is not known. */
export function commentsLabel(comments: number | undefined): string {
  if (comments === undefined) return 'Discussion';
  if (comments === 0) return 'No comments yet';
  return comments === 1 ? '1 comment' : `${comments.toLocaleString('en-GB')} comments`;
}
