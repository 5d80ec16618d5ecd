import {
  type BelowlineClient,
  type Comment,
  type CommentInContext,
  Refused,
  type Session,
  type Sort,
  type ThreadPage,
  Unreachable,
  type Viewer,
} from '@app/client';
import { asTombstone } from './arrivals.js';
import { addOwn, addPage, branchKey, branchOf, drop, type Placed, ROOT } from './branches.js';
import { isGone, isWaitingEdit, type Loaded } from './state.js';
import type { Store } from './store.js';

const PAGE = 20;
const MORE_REPLIES = 20;
/** The viewer's answer covers so many comments at a time. */
const NAMED_AT_ONCE = 100;

export interface Article {
  articleKey: string;
  articleUrl: string | null;
}

/** Reads the discussion and what is the reader's own in it, and keeps both in the store. */
export class Reading {
  #attempt = 0;
  #asked = 0;

  constructor(
    private readonly store: Store,
    private readonly client: BelowlineClient,
    private readonly session: Session,
    private readonly article: Article,
  ) {}

  /**
   * Reads the first page, at first or anew: after a change of sort, of rights, or when too much was missed. What is
   * being answered or edited stays on the page. Gives the snapshot's `seq`, or null when it could not be read.
   */
  async load(sort: Sort = this.store.state.sort): Promise<number | null> {
    const attempt = ++this.#attempt;
    const { loaded, phase } = this.store.state;
    this.store.change({ sort, phase: loaded ? phase : 'loading', failure: null });
    try {
      const page = await this.readFirst(sort);
      if (attempt !== this.#attempt) return null;
      this.store.change({ loaded: asLoaded(page), phase: 'ready', failure: null });
      await this.keepBusy(loaded);
      return page.thread.seq;
    } catch (error) {
      if (attempt !== this.#attempt) return null;
      if (!this.store.state.loaded) this.store.change({ phase: 'failed', failure: asFailure(error) });
      return null;
    }
  }

  async loadMore(): Promise<void> {
    const { loaded, sort } = this.store.state;
    const cursor = loaded && branchOf(loaded.branches, ROOT).nextCursor;
    if (!loaded || !cursor) return;
    const page = await this.client.comments(loaded.thread.id, { sort, cursor, limit: PAGE }, this.as(loaded));
    this.place((placed) => addPage(placed, ROOT, page));
    await this.readOwn(page.items.map((comment) => comment.id));
  }

  /** The next replies of one comment, oldest first. */
  async loadReplies(parentId: string): Promise<void> {
    const { loaded } = this.store.state;
    if (!loaded) return;
    const cursor = branchOf(loaded.branches, parentId).nextCursor;
    const query = { sort: 'oldest' as const, parentId, limit: MORE_REPLIES, ...(cursor ? { cursor } : {}) };
    const page = await this.client.comments(loaded.thread.id, query, this.as(loaded));
    this.place((placed) => addPage(placed, parentId, page));
    await this.readOwn(page.items.map((comment) => comment.id));
  }

  /** Brings the comment that the address points at onto the page, beneath its ancestors. False: it is not there. */
  async showLinked(id: string): Promise<boolean> {
    if (!this.store.state.loaded?.comments.has(id)) {
      try {
        this.placeInContext(await this.client.inContext(id));
      } catch (error) {
        if (error instanceof Refused) return false;
        throw error;
      }
    }
    this.store.change({ linked: id, focus: id });
    return true;
  }

  /** Whether a comment can no longer be answered. Without an answer it is taken to be there still. */
  async isGone(id: string): Promise<boolean> {
    const known = this.store.state.loaded?.comments.get(id);
    if (known) return isGone(known);
    return this.client.inContext(id).then(
      ({ comment }) => isGone(comment),
      (error) => error instanceof Refused && error.status === 404,
    );
  }

  /**
   * Reads the reader's rights and what is theirs, and brings the page in line: what may be read now is read, what may
   * no longer be read goes. Gives the rights, or null when they could not be read.
   */
  async refreshViewer(): Promise<Viewer | null> {
    const { loaded } = this.store.state;
    if (!loaded) return null;
    const asked = ++this.#asked;
    const viewerOf = this.session.user?.id ?? null;
    let viewer: Viewer;
    try {
      viewer = await this.client.viewer(loaded.thread.id, this.ownIds(loaded));
    } catch {
      return null;
    }
    // Rights come and go quickly: what was asked last is what holds.
    if (asked !== this.#asked) return null;
    this.store.change((state) => ({
      viewerOf,
      viewer: {
        ...viewer,
        reactions: { ...(state.user ? state.viewer?.reactions : {}), ...viewer.reactions },
      },
    }));
    const closed = this.store.state.loaded?.gate != null;
    if (viewer.rights.read.allowed === closed) {
      if (!viewer.rights.read.allowed) this.clear(viewer.gate);
      await this.load();
    }
    this.placePending(viewer.pending);
    return viewer;
  }

  /** Takes everything off the page that only those who may read are given. */
  clear(gate: Loaded['gate']): void {
    this.store.change(({ loaded }) =>
      loaded
        ? {
            loaded: {
              ...loaded,
              comments: new Map(),
              branches: new Map(),
              gate: gate ?? loaded.gate,
              withheld: loaded.thread.commentCount,
            },
            linked: null,
          }
        : {},
    );
  }

  /** Takes off the page what only its author is shown. */
  dropOwn(): void {
    this.place((placed) => {
      for (const { id, status, body } of placed.comments.values()) {
        const isTheirs =
          status === 'held' || status === 'rejected' || (status === 'removed' && body !== null);
        if (isTheirs) placed = drop(placed, id);
      }
      return placed;
    });
  }

  /** Changes what is on the page, if anything is. */
  place(change: (placed: Placed) => Placed): void {
    this.store.change(({ loaded }) => {
      if (!loaded) return {};
      const { comments, branches } = change(loaded);
      return { loaded: { ...loaded, comments, branches } };
    });
  }

  /** The public page is kept by shared caches; whoever may read more than that is asked as themselves. */
  private async readFirst(sort: Sort): Promise<ThreadPage> {
    const { articleKey } = this.article;
    const query = { sort, limit: PAGE };
    const asReader = () => this.client.thread(articleKey, query, 'reader');
    if (!this.session.user) return this.client.thread(articleKey, query, 'anyone');
    try {
      const page = await this.client.thread(articleKey, query, 'anyone');
      return page.gate ? await asReader() : page;
    } catch (error) {
      if (error instanceof Refused && [401, 402, 403, 404].includes(error.status)) return asReader();
      throw error;
    }
  }

  private as(loaded: Loaded): 'anyone' | 'reader' {
    return loaded.thread.access['read'] === 'everyone' ? 'anyone' : 'reader';
  }

  private ownIds(loaded: Loaded): string[] {
    if (!this.session.user) return [];
    return [...loaded.comments.keys()].slice(0, NAMED_AT_ONCE);
  }

  /** The reader's reactions to comments that have just come onto the page. */
  private async readOwn(ids: string[]): Promise<void> {
    const { loaded } = this.store.state;
    if (!loaded || !this.session.user || ids.length === 0) return;
    const viewer = await this.client.viewer(loaded.thread.id, ids.slice(0, NAMED_AT_ONCE)).catch(() => null);
    if (!viewer) return;
    this.store.change((state) => ({
      viewer: { ...viewer, reactions: { ...state.viewer?.reactions, ...viewer.reactions } },
    }));
  }

  /** Edits that wait are not placed: the public comment stands in their place, and shows them (`waitingEdit`). */
  private placePending(own: Comment[]): void {
    const pending = own.filter((comment) => !isWaitingEdit(comment));
    const here = new Set(pending.map((comment) => comment.id));
    this.place((placed) => {
      for (const comment of placed.comments.values()) {
        if (comment.status === 'held' && !here.has(comment.id)) placed = drop(placed, comment.id);
      }
      for (const comment of pending) {
        if (comment.parentId === null || placed.comments.has(comment.parentId))
          placed = addOwn(placed, comment);
      }
      return placed;
    });
  }

  private placeInContext({ comment, context }: CommentInContext): void {
    const { ancestors, siblingsCursor } = context;
    this.place((placed) => {
      [...ancestors, comment].forEach((each, depth) => {
        const isFirst = depth === 0;
        if (isFirst && !placed.comments.has(each.id)) placed = addOwn(placed, each);
        else if (!isFirst && !placed.comments.has(each.id)) {
          const parent = branchKey(each);
          const branch = branchOf(placed.branches, parent);
          const nextCursor = branch.read
            ? branch.nextCursor
            : (ancestors[depth - 1]?.replies?.nextCursor ?? siblingsCursor);
          placed = {
            comments: new Map(placed.comments).set(each.id, each),
            branches: new Map(placed.branches).set(parent, {
              ...branch,
              nextCursor,
              tail: [...branch.tail, each.id],
              read: true,
            }),
          };
        }
      });
      const isNew = !branchOf(placed.branches, comment.id).read;
      return comment.replies && isNew ? addPage(placed, comment.id, comment.replies) : placed;
    });
  }

  /** After reading anew: what is being answered or edited comes back onto the page, or stays as a tombstone. */
  private async keepBusy(before: Loaded | null): Promise<void> {
    const { replying, editing } = this.store.state;
    for (const id of new Set([...replying, ...editing])) {
      if (this.store.state.loaded?.comments.has(id)) continue;
      await this.client.inContext(id).then(
        (found) => this.placeInContext(found),
        (error) => {
          if (error instanceof Refused && error.status === 404) this.placeTombstone(before?.comments.get(id));
        },
      );
    }
  }

  private placeTombstone(was: Comment | undefined): void {
    if (!was || this.store.state.loaded?.gate) return;
    this.place((placed) => {
      const hasPlace = was.parentId !== null && placed.comments.has(was.parentId);
      return addOwn(placed, {
        ...asTombstone(was, 'removed'),
        parentId: hasPlace ? was.parentId : null,
        version: was.version + 1,
      });
    });
  }
}

function asLoaded(page: ThreadPage): Loaded {
  const nothing: Placed = { comments: new Map(), branches: new Map() };
  const placed = addPage(nothing, ROOT, page.comments);
  return {
    ...placed,
    seq: page.thread.seq,
    thread: page.thread,
    withheld: page.withheld,
    gate: page.gate,
  };
}

function asFailure(error: unknown): Refused | Unreachable {
  return error instanceof Refused ? error : new Unreachable(error);
}
