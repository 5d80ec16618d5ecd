/** The kinds of reactions that the discussions of the model have. */
export const KINDS = ['like', 'well-said'] as const;
export type Kind = (typeof KINDS)[number];

/** What somebody said, as the model keeps it. */
export interface ModelComment {
  id: string;
  parentId: string | null;
  authorId: string;
  status: 'held' | 'published' | 'removed' | 'deleted';
  body: string;
  /** Null until it was visible once. */
  publishedAt: string | null;
  /** Who gave a reaction of each kind. */
  givenBy: Record<Kind, Set<string>>;
  pinned: boolean;
  featured: boolean;
}

export type ModelList = 'featured' | 'answered' | 'unanswered';
export type ModelSort = 'newest' | 'oldest' | 'best' | 'top' | 'discussed';

/**
 * A discussion as a list in memory, with everything counted anew whenever it is asked for: what readers see, in which
 * order, and how many. Nothing of the program's own is used in it.
 */
export class ThreadModel {
  readonly comments = new Map<string, ModelComment>();

  /** `answerer`: whose replies are answers; null where comments are no questions. */
  constructor(private readonly answerer: string | null) {}

  get list(): ModelComment[] {
    return [...this.comments.values()];
  }

  /** Published, or a tombstone above something that is seen. */
  isSeen({ id, status }: ModelComment): boolean {
    return status === 'published' || ((status === 'removed' || status === 'deleted') && this.replies(id) > 0);
  }

  /** Its direct replies that are seen. */
  replies(id: string): number {
    return this.list.filter((each) => each.parentId === id && this.isSeen(each)).length;
  }

  /** Whether it and all above it are published. */
  mayBeAnswered(id: string): boolean {
    for (let each = this.comments.get(id); each; each = this.comments.get(each.parentId ?? '')) {
      if (each.status !== 'published') return false;
      if (each.parentId === null) return true;
    }
    return false;
  }

  get published(): number {
    return this.list.filter(({ status }) => status === 'published').length;
  }

  /** What becomes of marks when a comment is no longer published. */
  unmark(comment: ModelComment): void {
    comment.pinned = false;
    comment.featured = false;
  }

  /** Null for what is no question. */
  answered({ id, parentId, authorId, status }: ModelComment): boolean | null {
    const asks = this.answerer !== null && parentId === null && status === 'published';
    if (!asks || authorId === this.answerer) return null;
    return this.list.some(
      (each) => each.parentId === id && each.status === 'published' && each.authorId === this.answerer,
    );
  }

  /** The ids of what is pinned, the newest first. */
  get pinned(): string[] {
    return this.byTime(this.list.filter(({ pinned }) => pinned)).toReversed();
  }

  /** The ids of a list of marked comments, the oldest first. */
  marked(list: ModelList): string[] {
    const isIn = (each: ModelComment) =>
      list === 'featured' ? each.featured : this.answered(each) === (list === 'answered');
    return this.byTime(this.list.filter(isIn));
  }

  /** How many reactions a comment has of each kind; those that nobody gave are left out. */
  reactions({ givenBy }: ModelComment): Partial<Record<Kind, number>> {
    return Object.fromEntries(
      KINDS.map((kind) => [kind, givenBy[kind].size] as const).filter(([, count]) => count > 0),
    );
  }

  private byTime(comments: ModelComment[]): string[] {
    return comments
      .map((each) => ({ id: each.id, rank: this.rank(each, 'oldest') }))
      .sort((a, b) => firstDifference(a.rank, b.rank) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  }

  /** What an order goes by: two comments that have the same do not change places. */
  rank(comment: ModelComment, sort: ModelSort): number[] {
    const time = Date.parse(comment.publishedAt!);
    const given = KINDS.reduce((sum, kind) => sum + comment.givenBy[kind].size, 0);
    if (sort === 'best') return [Math.log10(1 + given) + time / 1000 / 45_000];
    if (sort === 'top') return [given, time];
    if (sort === 'discussed') return [this.replies(comment.id), time];
    return [time];
  }

  /** The comments that are seen beneath one, or at the top, in an order. */
  order(parentId: string | null, sort: ModelSort): string[] {
    const direction = sort === 'oldest' ? 1 : -1;
    return this.list
      .filter((each) => each.parentId === parentId && this.isSeen(each))
      .map((each) => ({ id: each.id, rank: this.rank(each, sort) }))
      .sort((a, b) => direction * (firstDifference(a.rank, b.rank) || (a.id < b.id ? -1 : 1)))
      .map(({ id }) => id);
  }

  /** The ranks of a list's comments, to see later which of them have not moved. */
  ranks(parentId: string | null, sort: ModelSort): Map<string, string> {
    const seen = this.list.filter((each) => each.parentId === parentId && this.isSeen(each));
    return new Map(seen.map((each) => [each.id, this.rank(each, sort).join(' ')]));
  }
}

function firstDifference(a: number[], b: number[]): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - b[index]!;
  return 0;
}
