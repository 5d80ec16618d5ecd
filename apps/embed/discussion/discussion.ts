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
} from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { branchOf, ROOT, waitingCount } from './branches.js';
import { Deadlines } from './deadlines.js';
import { Drafts } from './drafts.js';
import { GateCounting } from './gate-counting.js';
import { Invitations } from './invitations.js';
import { Leaving } from './leaving.js';
import { Listening } from './listening.js';
import { Muting } from './muting.js';
import { newShown } from './new-shown.js';
import { type Link, Permalinks } from './permalinks.js';
import { type Article, Reading } from './reading.js';
import { type OpenDialog, type ProfileFields, withMember } from './state.js';
import { SigningIn } from './signing-in.js';
import { pageStorage, tabStorage } from './storage.js';
import { Store } from './store.js';
import { Stranded } from './stranded.js';
import { Subscribing } from './subscribing.js';
import { withPerson } from './with-person.js';
import { Writing } from './writing.js';

export interface DiscussionOptions extends Article {
  baseUrl: string;
  site: string;
  sort: Sort;
  texts(): Texts;
}

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
  readonly stranded: Stranded;
  readonly gates: GateCounting;
  readonly subscribing: Subscribing;
  readonly #permalinks: Permalinks;
  readonly #client: BelowlineClient;
  readonly #listening: Listening;
  readonly #ending = new AbortController();
  readonly #deadlines = new Deadlines(
    () => void this.reading.refreshViewer().then(() => this.#listening.attune()),
  );

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
    this.stranded = new Stranded(this.store, this.drafts, this.reading, this.writing);
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
    this.stranded.claim();
    await this.reading.refreshViewer();
    this.#listening.startOver();
    await this.#permalinks.follow(location.hash);
    await this.stranded.find();
  }

  /** Changes the order. What is being written stays. */
  async sortBy(sort: Sort): Promise<void> {
    this.store.change({ fresh: new Set(), linked: null, missing: null, conversation: null });
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
    this.store.change((state) => newShown(state, loaded));
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

  /** Tries once more to show what the address points at. */
  followAgain(): Promise<void> {
    return this.#permalinks.follow(location.hash);
  }

  /** Opens or closes the place to answer or edit a comment. */
  write(kind: 'replying' | 'editing', id: string, open: boolean): void {
    this.store.change((state) => ({ [kind]: withMember(state[kind], id, open) }));
    if (kind === 'replying' && !open) void this.stranded.find();
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
    this.#deadlines.stop();
    this.#listening.stop();
    this.session.close();
  }

  async #personChanged(): Promise<void> {
    const { user } = this.session;
    const { writer } = this.store.state;
    this.store.change((state) => withPerson(state, user, this.session.end === 'expired'));
    if (user) {
      this.signingIn.overtaken();
      this.invitations.offer();
    } else void this.signingIn.learn();
    if (this.store.state.writer !== writer) this.reading.own.drop();
    this.stranded.claim();
    await this.reading.refreshViewer();
    this.#listening.attune();
    if (this.store.state.missing) await this.followAgain();
    await this.stranded.find();
  }

  #addressChanged(): void {
    this.signingIn.follow();
    this.invitations.follow();
    void this.#permalinks.follow(location.hash);
  }

  #followViewer(): void {
    const { viewer, loaded } = this.store.state;
    if (this.#deadlines.watch(viewer, loaded?.thread.closesAt ?? null) && viewer) this.gates.noticed(viewer);
  }

  #lineChanged(online: boolean): void {
    this.store.change({ online });
    if (!online) return;
    if (this.store.state.phase === 'failed') void this.load();
    else if (this.store.state.missing) void this.followAgain();
  }
}
