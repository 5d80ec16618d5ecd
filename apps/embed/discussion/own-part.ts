import type { BelowlineClient, Comment, Session, Viewer } from '@app/client';
import { addOwn, drop } from './branches.js';
import { isWaitingEdit, type Loaded, mutedAfter, SLOW, type State } from './state.js';
import type { Store } from './store.js';

/** The viewer's answer covers so many comments at a time. */
const NAMED_AT_ONCE = 100;

/** What is the reader's own in the discussion: rights, reactions, whom they muted, and comments that only they are shown. */
export class OwnPart {
  #asked = 0;

  constructor(
    private readonly store: Store,
    private readonly client: BelowlineClient,
    private readonly session: Session,
  ) {}

  /** Asks for all of it, into the store; gives the rights, or null when they could not be read or were asked for anew meanwhile. */
  async ask(): Promise<Viewer | null> {
    const { loaded } = this.store.state;
    if (!loaded) return null;
    const asked = ++this.#asked;
    const viewerOf = this.session.user?.id ?? null;
    const named = this.idsOf(loaded);
    const mutedThen = this.store.state.muted;
    let viewer: Viewer;
    try {
      viewer = await this.look(loaded, named);
    } catch {
      return null;
    }
    // Rights come and go quickly: what was asked last is what holds.
    if (asked !== this.#asked) return null;
    this.store.change((state) => ({
      viewerOf,
      visit: state.visit?.of === viewerOf ? state.visit : { of: viewerOf, last: viewer.lastVisit },
      ...heardOfMuted(state, mutedThen, named, viewer),
      viewer: {
        ...viewer,
        reactions: { ...(state.user ? state.viewer?.reactions : {}), ...viewer.reactions },
      },
    }));
    return viewer;
  }

  /** Takes off the page what only its author is shown. */
  drop(): void {
    this.store.place((placed) => {
      for (const { id, status, body } of placed.comments.values()) {
        const isTheirs =
          status === 'held' || status === 'rejected' || (status === 'removed' && body !== null);
        if (isTheirs) placed = drop(placed, id);
      }
      return placed;
    });
  }

  /** The reader's reactions to comments that have just come onto the page. */
  async read(ids: string[]): Promise<void> {
    const { loaded } = this.store.state;
    if (!loaded || !this.session.user || ids.length === 0) return;
    const named = ids.slice(0, NAMED_AT_ONCE);
    const mutedThen = this.store.state.muted;
    const viewer = await this.look(loaded, named).catch(() => null);
    if (!viewer) return;
    this.store.change((state) => ({
      ...heardOfMuted(state, mutedThen, named, viewer),
      viewer: { ...viewer, reactions: { ...state.viewer?.reactions, ...viewer.reactions } },
    }));
  }

  /** Edits that wait are not placed: the public comment stands in their place, and shows them (`waitingEdit`). */
  placePending(own: Comment[]): void {
    const pending = own.filter((comment) => !isWaitingEdit(comment));
    const here = new Set(pending.map((comment) => comment.id));
    this.store.place((placed) => {
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

  private async look(loaded: Loaded, named: string[]): Promise<Viewer> {
    const viewer = await this.client.viewer(loaded.thread.id, named);
    // Who only has to wait may post, a little later.
    const { post } = viewer.rights;
    post.allowed ||= post.reason === SLOW;
    return viewer;
  }

  private idsOf(loaded: Loaded): string[] {
    if (!this.session.user) return [];
    return [...loaded.comments.keys()].slice(0, NAMED_AT_ONCE);
  }
}

/** What was said of muted people holds, unless one of them was muted or unmuted here since it was asked for. */
function heardOfMuted(
  state: State,
  mutedThen: State['muted'],
  named: readonly string[],
  viewer: Viewer,
): Partial<State> {
  return state.muted === mutedThen ? { muted: mutedAfter(state, named, viewer.muted) } : {};
}
