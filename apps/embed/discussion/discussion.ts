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
/** So many drafts of answers are looked at, of which each may cost a request. */
const MOST_STRANDED = 20;
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
    const { user } = this.session;
    this.store.change({ sort: options.sort, user, writer: user?.id ?? null, online: navigator.onLine });
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
    this.#claimDrafts();
    await this.reading.refreshViewer();
    this.#listening.startOver();
    await this.#followLink();
    await this.#findStranded();
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
    if (kind === 'replying' && !open) void this.#findStranded();
  }

  /** Moves an answer to what is no longer there to the place for comments of their own. */
  moveToTop(place: string): void {
    this.drafts.join(place, this.writing.draftName({ kind: 'post' }));
    const start = this.writing.draftsStart('reply');
    this.store.change(({ moved, stranded, replying }) => ({
      moved: moved + 1,
      stranded: stranded.filter((each) => each !== place),
      replying: withMember(replying, place.slice(start.length), false),
    }));
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
    const { user: before, writer } = this.store.state;
    const isExpired = user === null && this.session.end === 'expired';
    const next = isExpired ? writer : (user?.id ?? null);
    this.store.change((state) => ({
      user,
      viewer: user?.id !== before?.id && state.viewer ? withoutOwn(state.viewer) : state.viewer,
      ...(next === writer ? {} : { writer: next, stranded: [], moved: 0 }),
      // What somebody has open and was told is theirs; a visitor who signs in goes on where they are.
      ...(next === writer || writer === null
        ? {}
        : { replying: new Set<string>(), editing: new Set<string>(), decisions: new Map() }),
    }));
    if (next !== writer) this.reading.dropOwn();
    this.#claimDrafts();
    await this.reading.refreshViewer();
    this.#listening.attune();
    await this.#findStranded();
  }

  /** What was typed on this page before signing in is whoever's who signs in next. */
  #claimDrafts(): void {
    if (!this.store.state.user || !this.store.state.loaded) return;
    this.drafts.handOver(this.writing.draftsStart('all', null), this.writing.draftsStart('all'));
  }

  /** Looks for answers that can no longer be given where they belong, to offer them as comments of their own. */
  async #findStranded(): Promise<void> {
    const { loaded, writer } = this.store.state;
    if (!loaded || loaded.gate) return;
    const start = this.writing.draftsStart('reply');
    const stranded: string[] = [];
    for (const place of this.drafts.places(start).slice(0, MOST_STRANDED)) {
      const id = place.slice(start.length);
      const isOpen = this.store.state.replying.has(id) && this.store.state.loaded?.comments.has(id);
      if (!isOpen && (await this.reading.isGone(id))) stranded.push(place);
    }
    if (this.store.state.writer === writer) this.store.change({ stranded });
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
    const lasting = [...Object.values(viewer.rights), ...viewer.sanctions];
    const ends = [loaded?.thread.closesAt, ...lasting.map(({ until }) => until)]
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
