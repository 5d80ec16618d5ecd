import {
  type Author,
  type BelowlineClient,
  type Comment,
  type CommentPage,
  Refused,
  type Session,
  type Sort,
  type ThreadPage,
  Unreachable,
  type Viewer,
} from '@app/client';
import { asTombstone } from './arrivals.js';
import { addBefore, addOwn, addPage, branchOf, type Placed, ROOT } from './branches.js';
import { placeLine } from './in-place.js';
import { OwnPart } from './own-part.js';
import { isEnded, isGone, type Loaded } from './state.js';
import type { Store } from './store.js';

const PAGE = 20;
const MORE_REPLIES = 20;

export interface Article {
  articleKey: string;
  articleUrl: string | null;
}

/** Reads the discussion and what is the reader's own in it, and keeps both in the store. */
export class Reading {
  #attempt = 0;
  #refreshing?: Promise<Viewer | null>;
  /** What is the reader's own on the page. */
  readonly own: OwnPart;

  constructor(
    private readonly store: Store,
    private readonly client: BelowlineClient,
    private readonly session: Session,
    private readonly article: Article,
  ) {
    this.own = new OwnPart(store, client, session);
  }

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
    this.store.place((placed) => addPage(placed, ROOT, page));
    await this.own.read(withReplies(page.items));
  }

  /** What comes before all that a branch shows, where it was opened in its middle. */
  async loadPrevious(parent: string): Promise<void> {
    const { loaded } = this.store.state;
    const cursor = loaded && branchOf(loaded.branches, parent).previousCursor;
    if (!cursor) return;
    const page = await this.pageBeside(parent, cursor, PAGE);
    this.store.place((placed) => addBefore(placed, parent, page));
    await this.own.read(withReplies(page.items));
  }

  /** A page of a branch from a cursor of its list on, whichever way that leads. */
  pageBeside(parent: string, cursor: string, limit: number): Promise<CommentPage> {
    const { loaded, sort } = this.store.state;
    const where = parent === ROOT ? { sort } : { sort: 'oldest' as const, parentId: parent };
    return this.client.comments(loaded!.thread.id, { ...where, cursor, limit }, this.as(loaded!));
  }

  /** The next replies of one comment, oldest first. */
  async loadReplies(parentId: string): Promise<void> {
    const { loaded } = this.store.state;
    if (!loaded) return;
    const cursor = branchOf(loaded.branches, parentId).nextCursor;
    const query = { sort: 'oldest' as const, parentId, limit: MORE_REPLIES, ...(cursor ? { cursor } : {}) };
    const page = await this.client.comments(loaded.thread.id, query, this.as(loaded));
    this.store.place((placed) => addPage(placed, parentId, page));
    await this.own.read(withReplies(page.items));
  }

  /** Whether a comment can no longer be answered. Without an answer it is taken to be there still. */
  async isGone(id: string): Promise<boolean> {
    const { state } = this.store;
    const known = state.loaded?.comments.get(id);
    if (known) return isGone(known) || isEnded(state, known);
    return this.client.inContext(id).then(
      ({ comment }) => isGone(comment) || comment.repliesLocked,
      (error) => error instanceof Refused && error.status === 404,
    );
  }

  /**
   * Reads the reader's rights and what is theirs, and brings the page in line: what may be read now is read, what may
   * no longer be read goes. Gives the rights, or null when they could not be read.
   */
  refreshViewer(): Promise<Viewer | null> {
    return (this.#refreshing = this.refresh());
  }

  /** Waits until the rights on the page are those of who is here; asks for them once where they could not be read. */
  async knowRights(): Promise<void> {
    const isKnown = () => {
      const { viewer, viewerOf, user } = this.store.state;
      return viewer && viewerOf === (user?.id ?? null);
    };
    let awaited: unknown;
    // Whoever asks anew meanwhile takes the place of who asked before.
    while (!isKnown() && awaited !== this.#refreshing) await (awaited = this.#refreshing);
    if (!isKnown()) await this.refreshViewer();
  }

  private async refresh(): Promise<Viewer | null> {
    const viewer = await this.own.ask();
    if (!viewer) return null;
    this.showGate(viewer);
    const closed = this.store.state.loaded?.gate != null;
    if (viewer.rights.read.allowed === closed) {
      if (!viewer.rights.read.allowed) this.clear(viewer.gate);
      await this.load();
    }
    this.own.placePending(viewer.pending);
    return viewer;
  }

  /** Who signs in and still may not read meets another gate than the visitor did. */
  private showGate({ rights, gate }: Viewer): void {
    if (rights.read.allowed || !gate) return;
    this.store.change(({ loaded }) =>
      loaded?.gate && loaded.gate.reason !== gate.reason ? { loaded: { ...loaded, gate } } : {},
    );
  }

  /** Takes everything off the page that only those who may read are given. */
  clear(gate: Loaded['gate']): void {
    this.store.change(({ loaded }) =>
      loaded
        ? {
            loaded: {
              ...loaded,
              pinned: [],
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

  /** Shows a person's new name and picture beside all that they wrote here. */
  showFace({ id, name, avatarUrl }: Pick<Author, 'id' | 'name' | 'avatarUrl'>): void {
    this.store.place(({ comments, branches }) => ({
      branches,
      comments: new Map(
        [...comments].map(([key, comment]) => [
          key,
          comment.author?.id === id
            ? { ...comment, author: { ...comment.author, name, avatarUrl } }
            : comment,
        ]),
      ),
    }));
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

  /**
   * After reading anew: what is being answered or edited comes back onto the page, or stays as a tombstone; what the
   * address points at comes back if it is still there.
   */
  private async keepBusy(before: Loaded | null): Promise<void> {
    const { replying, editing, linked, conversation } = this.store.state;
    const busy = new Set([...replying, ...editing]);
    const pointedAt = [linked, conversation].filter((id) => id !== null);
    for (const id of new Set([...busy, ...pointedAt])) {
      if (this.store.state.loaded?.comments.has(id)) continue;
      await this.client.inContext(id, this.store.state.sort).then(
        (found) => this.store.place((placed) => placeLine(placed, found, 'beside')),
        (error) => {
          if (busy.has(id) && error instanceof Refused && error.status === 404)
            this.placeTombstone(before?.comments.get(id));
        },
      );
    }
  }

  private placeTombstone(was: Comment | undefined): void {
    if (!was || this.store.state.loaded?.gate) return;
    this.store.place((placed) => {
      const hasPlace = was.parentId !== null && placed.comments.has(was.parentId);
      return addOwn(placed, {
        ...asTombstone(was, 'removed'),
        parentId: hasPlace ? was.parentId : null,
        version: was.version + 1,
      });
    });
  }
}

/** Comments with the replies that came with them. */
function withReplies(comments: readonly Comment[]): string[] {
  return comments.flatMap(({ id, replies }) => [id, ...withReplies(replies?.items ?? [])]);
}

function asLoaded(page: ThreadPage): Loaded {
  const nothing: Placed = { comments: new Map(), branches: new Map() };
  const placed = addPage(nothing, ROOT, page.comments);
  return {
    ...placed,
    seq: page.thread.seq,
    thread: page.thread,
    pinned: page.pinned,
    withheld: page.withheld,
    gate: page.gate,
  };
}

function asFailure(error: unknown): Refused | Unreachable {
  return error instanceof Refused ? error : new Unreachable(error);
}
