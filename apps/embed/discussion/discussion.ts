import { BelowlineClient, Session, type Sort, type Viewer } from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { reveal, waitingCount } from './branches.js';
import { Drafts } from './drafts.js';
import { Listening } from './listening.js';
import { type Article, Reading } from './reading.js';
import { withMember } from './state.js';
import { pageStorage } from './storage.js';
import { Store } from './store.js';
import { Writing } from './writing.js';

export interface DiscussionOptions extends Article {
  baseUrl: string;
  site: string;
  sort: Sort;
  texts(): Texts;
}

/** A right that ends by the clock is looked at again a little after that, and at least this often. */
const AFTER_DEADLINE_MS = 500;
const LONGEST_WAIT_MS = 3_600_000;
const LINK = /^#comment-([0-9a-f-]{36})$/i;

/** One article's discussion on one page: puts the parts together, and has what its parts do not. */
export class Discussion {
  readonly store = new Store();
  readonly session: Session;
  readonly drafts: Drafts;
  readonly reading: Reading;
  readonly writing: Writing;
  readonly #listening: Listening;
  readonly #ending = new AbortController();
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly options: DiscussionOptions) {
    const { baseUrl, site, texts } = options;
    const storage = pageStorage();
    this.session = new Session({ baseUrl, site, storage });
    const client = new BelowlineClient({ baseUrl, site, session: this.session });
    this.drafts = new Drafts(site, storage);
    this.reading = new Reading(this.store, client, this.session, options);
    this.writing = new Writing(this.store, client, this.reading, this.drafts, options);
    this.#listening = new Listening({
      baseUrl,
      site,
      store: this.store,
      session: this.session,
      client,
      reading: this.reading,
      texts,
      isPosting: () => this.writing.isPosting,
    });
    this.store.change({ sort: options.sort, user: this.session.user, online: navigator.onLine });
  }

  /** Reads, listens, and follows the page's address; until `stop`. */
  async start(): Promise<void> {
    const { signal } = this.#ending;
    this.session.listen((change) => {
      if (change === 'person') void this.#personChanged();
    });
    this.store.listen(() => this.#followViewer());
    addEventListener('hashchange', () => void this.#followLink(), { signal });
    addEventListener('online', () => this.#lineChanged(true), { signal });
    addEventListener('offline', () => this.#lineChanged(false), { signal });
    this.drafts.sweep();
    await this.load();
  }

  /** Reads all anew; also the answer to "Try again". */
  async load(sort?: Sort): Promise<void> {
    if ((await this.reading.load(sort)) === null) return;
    await this.reading.refreshViewer();
    this.#listening.startOver();
    await this.#followLink();
  }

  /** Changes the order. What is being written stays. */
  async sortBy(sort: Sort): Promise<void> {
    this.store.change({ fresh: new Set(), linked: null });
    if ((await this.reading.load(sort)) !== null) this.#listening.startOver();
    await this.reading.refreshViewer();
  }

  /** Shows what came in meanwhile, and puts the focus on the first of it. */
  showNew(): void {
    const { loaded, sort } = this.store.state;
    if (!loaded || waitingCount(loaded.branches) === 0) return;
    const { revealed, comments, branches } = reveal(loaded, sort);
    this.store.change(({ fresh, collapsed }) => ({
      loaded: { ...loaded, comments, branches },
      fresh: new Set([...fresh, ...revealed]),
      focus: revealed[0] ?? null,
      // What was asked for is not hidden in a collapsed branch.
      collapsed: new Set(
        [...collapsed].filter((id) => !revealed.some((each) => isBeneath(id, each, comments))),
      ),
    }));
  }

  /** Opens or closes the place to answer or edit a comment. */
  write(kind: 'replying' | 'editing', id: string, open: boolean): void {
    this.store.change((state) => ({ [kind]: withMember(state[kind], id, open) }));
  }

  collapse(id: string, collapsed: boolean): void {
    this.store.change((state) => ({ collapsed: withMember(state.collapsed, id, collapsed) }));
  }

  /** Where a comment can be linked to. */
  linkTo(id: string): string {
    const address = this.options.articleUrl ?? this.store.state.loaded?.thread.url ?? location.href;
    return `${address.split('#')[0]}#comment-${id}`;
  }

  stop(): void {
    this.#ending.abort();
    clearTimeout(this.#deadline);
    this.#listening.stop();
    this.session.close();
  }

  async #personChanged(): Promise<void> {
    const { user } = this.session;
    const changed = user?.id !== this.store.state.user?.id;
    this.store.change((state) => ({
      user,
      viewer: changed && state.viewer ? withoutOwn(state.viewer) : state.viewer,
    }));
    await this.reading.refreshViewer();
    this.#listening.attune();
  }

  async #followLink(): Promise<void> {
    const id = LINK.exec(location.hash)?.[1]?.toLowerCase();
    if (!id || this.store.state.linked === id || this.store.state.loaded?.gate) return;
    const found = await this.reading.showLinked(id).catch(() => true);
    if (!found) this.store.notify(this.options.texts().linkGone);
  }

  #lineChanged(online: boolean): void {
    this.store.change({ online });
    if (online && this.store.state.phase === 'failed') void this.load();
  }

  #watched: Viewer | null = null;

  /** A right can end without an event, by the clock: the page asks again when that moment comes. */
  #followViewer(): void {
    const { viewer, loaded } = this.store.state;
    if (viewer === this.#watched) return;
    this.#watched = viewer;
    clearTimeout(this.#deadline);
    if (!viewer) return;
    const ends = [loaded?.thread.closesAt, ...Object.values(viewer.rights).map((right) => right.until)]
      .map((time) => Date.parse(time ?? ''))
      .filter((time) => time > Date.now());
    if (ends.length === 0) return;
    const wait = Math.min(Math.min(...ends) - Date.now() + AFTER_DEADLINE_MS, LONGEST_WAIT_MS);
    this.#deadline = setTimeout(
      () => void this.reading.refreshViewer().then(() => this.#listening.attune()),
      wait,
    );
  }
}

function withoutOwn(viewer: Viewer): Viewer {
  return { ...viewer, pending: [], reactions: {} };
}

function isBeneath(
  above: string,
  id: string,
  comments: ReadonlyMap<string, { parentId: string | null }>,
): boolean {
  for (let parent = comments.get(id)?.parentId; parent; parent = comments.get(parent)?.parentId) {
    if (parent === above) return true;
  }
  return false;
}
