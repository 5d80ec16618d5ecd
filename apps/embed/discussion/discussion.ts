import {
  AccountClient,
  BelowlineClient,
  type Me,
  type ProfileChange,
  ProviderSignIn,
  type ReaderCard,
  OwnDataClient,
  Session,
  SignInClient,
  type Sort,
  type Viewer,
} from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { branchOf, reveal, ROOT, waitingCount } from './branches.js';
import { Drafts } from './drafts.js';
import { GateCounting } from './gate-counting.js';
import { Invitations } from './invitations.js';
import { Leaving } from './leaving.js';
import { Listening } from './listening.js';
import { Muting } from './muting.js';
import { type Link, Permalinks } from './permalinks.js';
import { type Article, Reading } from './reading.js';
import { type BanWords, type OpenDialog, type ProfileFields, withMember } from './state.js';
import { SigningIn } from './signing-in.js';
import { pageStorage, tabStorage } from './storage.js';
import { Store } from './store.js';
import { Subscribing } from './subscribing.js';
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

/** One article's discussion on one page: puts the parts together, and has what its parts do not. */
export class Discussion {
  readonly store = new Store();
  readonly session: Session;
  readonly account: AccountClient;
  readonly signingIn: SigningIn;
  readonly muting: Muting;
  readonly invitations: Invitations;
  readonly leaving: Leaving;
  readonly drafts: Drafts;
  readonly reading: Reading;
  readonly writing: Writing;
  readonly gates: GateCounting;
  readonly subscribing: Subscribing;
  readonly #permalinks: Permalinks;
  readonly #client: BelowlineClient;
  readonly #listening: Listening;
  readonly #ending = new AbortController();
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly options: DiscussionOptions) {
    const { baseUrl, site, texts } = options;
    const storage = pageStorage();
    this.session = new Session({ baseUrl, site, storage });
    const client = (this.#client = new BelowlineClient({ baseUrl, site, session: this.session }));
    this.account = new AccountClient({ baseUrl, site, session: this.session });
    const signIn = new SignInClient({ baseUrl, site, session: this.session });
    const providers = new ProviderSignIn({ baseUrl, site, session: this.session, storage: tabStorage() });
    this.signingIn = new SigningIn(signIn, providers, this.store, texts);
    this.muting = new Muting(this.store, this.account, this.session);
    this.drafts = new Drafts(site, storage);
    const ownData = new OwnDataClient({ baseUrl, site, session: this.session });
    this.leaving = new Leaving(ownData, this.store, this.session, this.drafts);
    this.reading = new Reading(this.store, client, this.session, options);
    this.#permalinks = new Permalinks(this.store, client, this.reading);
    this.gates = new GateCounting(client, options);
    this.subscribing = new Subscribing({
      client,
      store: this.store,
      signingIn: this.signingIn,
      article: options,
    });
    this.invitations = new Invitations({
      site,
      account: this.account,
      store: this.store,
      storage,
      texts,
      refresh: () => this.reading.refreshViewer(),
    });
    this.writing = new Writing(this.store, client, this.reading, this.drafts, options);
    this.#listening = new Listening({
      baseUrl,
      site,
      store: this.store,
      session: this.session,
      client,
      reading: this.reading,
      muting: this.muting,
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
      else this.signingIn.renewed();
    });
    this.store.listen(() => {
      this.#followViewer();
      this.#permalinks.opened(location.hash);
    });
    addEventListener('hashchange', () => this.#addressChanged(), { signal });
    addEventListener('online', () => this.#lineChanged(true), { signal });
    addEventListener('offline', () => this.#lineChanged(false), { signal });
    this.drafts.sweep();
    this.signingIn.follow();
    this.invitations.follow();
    // A visitor may be shown a gate, and the ways in beside it.
    if (!this.session.user) void this.signingIn.learn();
    await this.load();
  }

  /** Reads all anew; also the answer to "Try again". */
  async load(sort?: Sort): Promise<void> {
    if ((await this.reading.load(sort)) === null) return;
    this.#claimDrafts();
    await this.reading.refreshViewer();
    this.#listening.startOver();
    await this.#permalinks.follow(location.hash);
    await this.#findStranded();
  }

  /** Changes the order. What is being written stays. */
  async sortBy(sort: Sort): Promise<void> {
    this.store.change({ fresh: new Set(), linked: null, missing: false, conversation: null });
    if ((await this.reading.load(sort)) !== null) this.#listening.startOver();
    await this.reading.refreshViewer();
  }

  /** Shows what came in meanwhile, and puts the focus on the first of it. */
  showNew(): void {
    const { loaded, sort } = this.store.state;
    if (!loaded || waitingCount(loaded.branches) === 0) return;
    const root = branchOf(loaded.branches, ROOT);
    // Their place is before what is shown, and not next to it.
    if (root.waiting.length > 0 && root.previousCursor !== null && sort !== 'oldest') return this.fromStart();
    const { revealed, comments, branches } = reveal(loaded, sort);
    const first = revealed[0]!;
    this.store.change(({ fresh, collapsed, conversation }) => ({
      conversation: conversation && isBeneath(conversation, first, comments) ? conversation : null,
      loaded: { ...loaded, comments, branches },
      fresh: new Set([...fresh, ...revealed]),
      focus: first,
      // What was asked for is not hidden in a collapsed branch.
      collapsed: new Set(
        [...collapsed].filter((id) => !revealed.some((each) => isBeneath(id, each, comments))),
      ),
    }));
  }

  /** Shows the discussion from its first page on, after a link led into its middle. */
  fromStart(): void {
    void this.sortBy(this.store.state.sort).then(() => {
      const { loaded } = this.store.state;
      this.store.change({ focus: (loaded && branchOf(loaded.branches, ROOT).ids[0]) ?? null });
    });
  }

  /** Goes where a link within the discussion leads, which the browser's way back leads back from. */
  go(kind: Link['kind'], id: string): void {
    const hash = `#${kind}-${id}`;
    if (location.hash === hash) void this.#permalinks.follow(hash);
    else location.hash = hash;
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

  /** Shows or folds a comment of somebody whom the reader has muted. */
  unfold(id: string, shown: boolean): void {
    this.store.change((state) => ({ unfolded: withMember(state.unfolded, id, shown) }));
  }

  /** Opens the card of whom a name belongs to. */
  openReader(id: string, name: string): void {
    this.store.change({ dialog: { kind: 'reader', id, name } });
  }

  /** What the reader of the page may know of somebody. */
  readerCard(id: string): Promise<ReaderCard> {
    return this.#client.readerCard(id, this.session.user ? 'reader' : 'anyone');
  }

  /** Keeps what is typed into the profile until it is saved, or is what it was. */
  draftProfile(changed: Partial<ProfileFields>): void {
    this.store.change({ profileDraft: changed });
  }

  /** Changes the reader's own profile, here and on the page; throws why it could not be done. */
  async saveProfile(change: ProfileChange): Promise<Me> {
    const me = await this.account.changeProfile(change);
    const { user } = this.store.state;
    if (user?.id === me.id) {
      const { name, avatarUrl } = me;
      this.session.renamed(me);
      this.store.change({ user: { ...user, name, avatarUrl } });
      this.reading.showFace({ id: me.id, name, avatarUrl });
    }
    return me;
  }

  /** Offers what would open the gate that stands here now. */
  subscribe(): void {
    const { viewer, loaded } = this.store.state;
    this.subscribing.open((viewer?.gate ?? loaded?.gate)?.plans ?? []);
  }

  /** Opens one's own account, at a section. */
  openAccount(section: string | null = null): void {
    if (this.session.user) this.store.change({ dialog: { kind: 'account', section } });
  }

  /** Closes the dialog if it is still this one: the browser says so late. */
  closeDialog(kind: OpenDialog['kind']): void {
    this.store.change(({ dialog }) => (dialog?.kind === kind ? { dialog: null } : {}));
  }

  /** Where a comment can be linked to, or the conversation that it begins. */
  linkTo(id: string, kind: Link['kind'] = 'comment'): string {
    const address = this.options.articleUrl ?? this.store.state.loaded?.thread.url ?? location.href;
    return `${address.split('#')[0]}#${kind}-${id}`;
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
      ...(user?.id === before?.id ? {} : { muted: new Set<string>(), unfolded: new Set<string>() }),
      ...(user?.id !== before?.id && state.dialog?.kind === 'account' ? { dialog: null } : {}),
      // Who signed in again while banned is signed out after a while: the words stay all the same.
      ban: isExpired ? (state.ban ?? banIn(state.viewer)) : null,
      // What was said was said to somebody else.
      ...(user?.id === before?.id ? {} : { invitation: null, notice: null }),
      ...(next === writer ? {} : { writer: next, stranded: [], moved: 0, profileDraft: {} }),
      // What somebody has open and was told is theirs; a visitor who signs in goes on where they are.
      ...(next === writer || writer === null
        ? {}
        : { replying: new Set<string>(), editing: new Set<string>(), decisions: new Map() }),
    }));
    if (user) {
      this.signingIn.overtaken();
      this.invitations.offer();
    } else void this.signingIn.learn();
    if (next !== writer) this.reading.dropOwn();
    this.#claimDrafts();
    await this.reading.refreshViewer();
    this.#listening.attune();
    if (this.store.state.missing) await this.#permalinks.follow(location.hash);
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

  #addressChanged(): void {
    this.signingIn.follow();
    this.invitations.follow();
    void this.#permalinks.follow(location.hash);
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
    this.gates.noticed(viewer);
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

function banIn(viewer: Viewer | null): BanWords | null {
  return viewer?.sanctions.find(({ kind }) => kind === 'ban') ?? null;
}

function withoutOwn(viewer: Viewer): Viewer {
  return { ...viewer, pending: [], reactions: {}, muted: [] };
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
