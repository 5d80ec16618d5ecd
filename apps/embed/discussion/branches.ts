import { type Comment, type CommentPage, type Sort, keepNewer } from '@app/client';

/** The key of the branch that holds the top-level comments. */
export const ROOT = '';

/** One list of comments on the page. */
export interface Branch {
  ids: readonly string[];
  /** Shown after the place where further pages will come: what was written or revealed meanwhile. */
  tail: readonly string[];
  /** Came in live; shown when the reader asks, so that nothing moves while one reads. */
  waiting: readonly string[];
  nextCursor: string | null;
  /** Where what comes before goes on: a branch that was opened in its middle. */
  previousCursor: string | null;
  /** Whether a page was ever read; a branch that was not can still have replies. */
  read: boolean;
}

/** By parent's id, `ROOT` for the top. */
export type Branches = ReadonlyMap<string, Branch>;

export interface Placed {
  comments: ReadonlyMap<string, Comment>;
  branches: Branches;
}

const EMPTY: Branch = { ids: [], tail: [], waiting: [], nextCursor: null, previousCursor: null, read: false };

export function branchOf(branches: Branches, parent: string): Branch {
  return branches.get(parent) ?? EMPTY;
}

export function branchKey(comment: Pick<Comment, 'parentId'>): string {
  return comment.parentId ?? ROOT;
}

function holds(branch: Branch, id: string): boolean {
  return branch.ids.includes(id) || branch.tail.includes(id) || branch.waiting.includes(id);
}

/** Adds a page at the end of a branch. What the branch already shows stays where it is; what waits is shown now. */
export function addPage(placed: Placed, parent: string, page: CommentPage): Placed {
  const comments = new Map(placed.comments);
  const branches = new Map(placed.branches);
  take(comments, branches, parent, page);
  return { comments, branches };
}

function take(
  comments: Map<string, Comment>,
  branches: Map<string, Branch>,
  parent: string,
  page: CommentPage,
) {
  const branch = branchOf(branches, parent);
  const arrived = page.items.map((comment) => comment.id);
  const isNew = (id: string) => !branch.ids.includes(id);
  branches.set(parent, {
    ids: [...branch.ids, ...arrived.filter(isNew)],
    tail: branch.tail.filter((id) => !arrived.includes(id)),
    waiting: branch.waiting.filter((id) => !arrived.includes(id)),
    nextCursor: page.nextCursor,
    previousCursor: branch.previousCursor,
    read: true,
  });
  takeItems(comments, branches, page);
}

function takeItems(comments: Map<string, Comment>, branches: Map<string, Branch>, page: CommentPage) {
  for (const comment of page.items) {
    keepNewer(comments, comment);
    const known = branches.get(comment.id);
    // A branch that the reader has already opened further is not cut short again.
    if (comment.replies && !known?.read) take(comments, branches, comment.id, comment.replies);
  }
}

/** Adds a page before all that a branch shows; it says what comes before itself. */
export function addBefore(placed: Placed, parent: string, page: CommentPage): Placed {
  const comments = new Map(placed.comments);
  const branches = new Map(placed.branches);
  const branch = branchOf(branches, parent);
  const arrived = page.items.map((comment) => comment.id);
  const isNew = (id: string) => !branch.ids.includes(id);
  branches.set(parent, {
    ...branch,
    ids: [...arrived.filter(isNew), ...branch.ids],
    tail: branch.tail.filter((id) => !arrived.includes(id)),
    waiting: branch.waiting.filter((id) => !arrived.includes(id)),
    previousCursor: page.nextCursor,
  });
  takeItems(comments, branches, page);
  return { comments, branches };
}

/** Puts a comment that came in live where it waits to be asked for. Comments beneath ones not shown are left out. */
export function addWaiting(placed: Placed, comment: Comment): Placed {
  const parent = branchKey(comment);
  const branch = branchOf(placed.branches, parent);
  const comments = new Map(placed.comments);
  if (parent !== ROOT && !comments.has(parent)) {
    comments.delete(comment.id);
    return { comments, branches: placed.branches };
  }
  keepNewer(comments, comment);
  if (holds(branch, comment.id)) return { comments, branches: placed.branches };
  return {
    comments,
    branches: new Map(placed.branches).set(parent, { ...branch, waiting: [...branch.waiting, comment.id] }),
  };
}

/** Shows one's own comment at once: at the top of the discussion, or after the other replies; once. */
export function addOwn(placed: Placed, comment: Comment): Placed {
  const parent = branchKey(comment);
  const branch = branchOf(placed.branches, parent);
  const comments = new Map(placed.comments);
  keepNewer(comments, comment);
  const waiting = branch.waiting.filter((id) => id !== comment.id);
  const shown = branch.ids.includes(comment.id) || branch.tail.includes(comment.id);
  let { ids, tail } = branch;
  if (!shown && parent === ROOT) ids = [comment.id, ...ids];
  else if (!shown) [ids, tail] = atEnd(branch, [comment.id]);
  return { comments, branches: new Map(placed.branches).set(parent, { ...branch, ids, tail, waiting }) };
}

function atEnd(branch: Branch, added: readonly string[]): [readonly string[], readonly string[]] {
  return branch.nextCursor === null && branch.tail.length === 0
    ? [[...branch.ids, ...added], branch.tail]
    : [branch.ids, [...branch.tail, ...added]];
}

/** Shows everything that waits. Gives the ids too, top-level ones first. */
export function reveal(placed: Placed, sort: Sort): Placed & { revealed: string[] } {
  const branches = new Map(placed.branches);
  const revealed: string[] = [];
  for (const [parent, branch] of placed.branches) {
    if (branch.waiting.length === 0) continue;
    const inTime = [...branch.waiting].sort();
    const [ids, tail] =
      parent === ROOT && sort !== 'oldest'
        ? [[...inTime.reverse(), ...branch.ids], branch.tail]
        : atEnd(branch, inTime);
    branches.set(parent, { ...branch, ids, tail, waiting: [] });
    if (parent === ROOT) revealed.unshift(...inTime);
    else revealed.push(...inTime);
  }
  return { comments: placed.comments, branches, revealed };
}

/** Takes a comment and all beneath it off the page. */
export function drop(placed: Placed, id: string): Placed {
  const comments = new Map(placed.comments);
  const branches = new Map(placed.branches);
  const gone = new Set<string>();
  const collect = (each: string) => {
    gone.add(each);
    const branch = branches.get(each);
    for (const beneath of branch ? [...branch.ids, ...branch.tail, ...branch.waiting] : []) collect(beneath);
  };
  collect(id);
  for (const each of gone) {
    comments.delete(each);
    branches.delete(each);
  }
  const stays = (each: string) => !gone.has(each);
  for (const [parent, branch] of branches) {
    if (![...branch.ids, ...branch.tail, ...branch.waiting].some((each) => gone.has(each))) continue;
    branches.set(parent, {
      ...branch,
      ids: branch.ids.filter(stays),
      tail: branch.tail.filter(stays),
      waiting: branch.waiting.filter(stays),
    });
  }
  return { comments, branches };
}

export function waitingCount(branches: Branches): number {
  let count = 0;
  for (const branch of branches.values()) count += branch.waiting.length;
  return count;
}

/** How many direct replies are not on the page: exact where the parent's count is, and 0 when all are there. */
export function missingReplies(
  branch: Branch,
  parent: Comment,
  comments: ReadonlyMap<string, Comment>,
): number {
  const isPublic = (id: string) => {
    const status = comments.get(id)?.status;
    return status !== undefined && status !== 'held' && status !== 'rejected';
  };
  const here = [...branch.ids, ...branch.tail, ...branch.waiting].filter(isPublic).length;
  return Math.max(0, parent.replyCount - here);
}

/** Whether a comment's further replies can be asked for. */
export function hasMoreReplies(
  branch: Branch,
  parent: Comment,
  comments: ReadonlyMap<string, Comment>,
): boolean {
  return (branch.nextCursor !== null || !branch.read) && missingReplies(branch, parent, comments) > 0;
}
