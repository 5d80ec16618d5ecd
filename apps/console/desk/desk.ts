import {
  BelowlineClient,
  type Case,
  GateClient,
  ModerationClient,
  PolicyClient,
  NewsroomClient,
  type QueueEvent,
  Session,
  StaffClient,
} from '@app/client';
import { CaseReads } from './case-reads.js';
import { attentive } from './attentive-fetch.js';
import { Claiming } from './claiming.js';
import { Deciding } from './deciding.js';
import { Door } from './door.js';
import { Drafts } from './drafts.js';
import { Listening } from './listening.js';
import { CaseOpener } from './open-case.js';
import { Newsroom } from './newsroom.js';
import { NextCase } from './next-case.js';
import { QueueList } from './queue-list.js';
import type { GateForm } from './gate-form.js';
import type { SavedGate } from './gate-place.js';
import type { PolicyDraft } from './policy-form.js';
import { fragmentOf, type Route, routeOf } from './route.js';
import { ServerClock } from './server-clock.js';
import { Settling } from './settling.js';
import { claimedByOther, initialState, isModerator, NO_LIST } from './state.js';
import { pageStorage, remember } from './storage.js';
import { Store } from './store.js';
import { NO_STREAM, Stream } from './stream.js';
import { hasCode } from './trouble.js';

/**
 * Addresses are taken from the page's own: the console is served by the API. The session is kept under a name of its
 * own that way, so that whoever moderates can be another reader in the newspaper beside it.
 */
const BASE_URL = '';

/** One moderator at work on one site: puts the parts together, and has what its parts do not. */
export class Desk {
  readonly store: Store;
  readonly session: Session;
  readonly client: ModerationClient;
  readonly gate: GateClient;
  readonly staff: StaffClient;
  readonly policy: PolicyClient;
  readonly newsroomClient: NewsroomClient;
  /** Words of gates that are typed and not saved, by their places, with what was saved when they were begun. */
  readonly gateDrafts = new Map<string, { form: GateForm; saved: SavedGate }>();
  /** A policy that is typed and not saved. */
  policyDraft: PolicyDraft | null = null;
  readonly door: Door;
  readonly clock = new ServerClock();
  readonly settling = new Settling();
  readonly reads: CaseReads;
  readonly drafts: Drafts;
  readonly queue: QueueList;
  readonly opener: CaseOpener;
  readonly claiming: Claiming;
  readonly deciding: Deciding;
  readonly next: NextCase;
  readonly newsroom: Newsroom;
  readonly stream: Stream;
  #listening: Listening | null = null;
  #leaving = false;
  /** Whose work is on the desk. */
  #lastPerson: string | null;
  readonly #ending = new AbortController();

  constructor(readonly site: string) {
    this.session = new Session({ baseUrl: BASE_URL, site, storage: pageStorage() });
    const options = {
      baseUrl: BASE_URL,
      site,
      session: this.session,
      fetch: attentive(this.clock, () => this.store.change({ barred: true })),
    };
    this.client = new ModerationClient(options);
    this.gate = new GateClient(options);
    this.staff = new StaffClient(options);
    this.policy = new PolicyClient(options);
    this.newsroomClient = new NewsroomClient(options);
    this.#lastPerson = this.session.user?.id ?? null;
    this.store = new Store(initialState(this.session.user));
    this.door = new Door({ baseUrl: BASE_URL, site, session: this.session }, this.store);
    this.drafts = new Drafts(this.store);
    this.reads = new CaseReads(this.client);
    this.queue = new QueueList(this.store, this.client, this.reads);
    this.opener = new CaseOpener(this.store, this.reads, this.queue);
    const { store, client, reads, drafts, clock, queue, opener } = this;
    this.newsroom = new Newsroom(store, this.newsroomClient);
    this.stream = new Stream({
      store,
      newsroom: this.newsroomClient,
      client,
      session: this.session,
      now: () => this.clock.now(),
    });
    this.claiming = new Claiming({ store, client, reads, clock, queue, opener });
    const openCase = (id: string | null) => this.openCase(id);
    this.next = new NextCase({
      store,
      queue,
      claiming: this.claiming,
      settling: this.settling,
      clock,
      openCase,
    });
    this.deciding = new Deciding({
      store,
      client,
      reads,
      drafts,
      claiming: this.claiming,
      settling: this.settling,
      now: () => this.clock.now(),
      onDecided: (decided, hadClaim) => void this.next.afterwards(decided, hadClaim),
    });
  }

  start(): void {
    const { signal } = this.#ending;
    this.session.listen((change) => {
      if (change === 'person') this.#personChanged();
    });
    addEventListener('hashchange', () => this.door.follow() || void this.#follow(), { signal });
    addEventListener('online', () => this.store.change({ online: true }), { signal });
    addEventListener('offline', () => this.#offline(), { signal });
    for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
      addEventListener(sign, () => this.claiming.active(), { signal, passive: true, capture: true });
    }
    this.door.follow();
    if (isModerator(this.session.user)) this.#begin();
    else if (!this.session.user) void this.#lookForSite();
  }

  stop(): void {
    this.#ending.abort();
    this.#rest();
    this.session.close();
  }

  /** Goes to another place; `quietly` without an entry in the history, for steps that nobody wants to take back. */
  go(route: Route, quietly = false): void {
    const fragment = fragmentOf(route);
    if (fragment === location.hash) return;
    if (quietly) history.replaceState(null, '', fragment);
    else history.pushState(null, '', fragment);
    void this.#follow();
  }

  openCase(caseId: string | null, quietly = true): void {
    const { route } = this.store.state;
    if (route.page === 'queue') this.go({ ...route, caseId }, quietly);
  }

  /** The case after (1) or before (-1) the one with this id, or the first; null at the end. */
  neighbour(caseId: string | null, step: 1 | -1): string | null {
    const { items } = this.store.state.list;
    const at = items.findIndex(({ id }) => id === caseId);
    if (at < 0) return items[0]?.id ?? null;
    return items[at + step]?.id ?? null;
  }

  async claimOrRelease(): Promise<void> {
    const { open, claims, user } = this.store.state;
    if (!open?.shown) return;
    if (claims[open.id]) return this.claiming.release(open.id);
    const holder = open.shown.claim;
    if (holder && claimedByOther(open.shown, user?.id, this.clock.now())) {
      return this.store.say(this.deciding.obstacle() ?? 'Somebody has claimed this case.', 'trouble');
    }
    return this.claiming.take(open.id);
  }

  useShortcuts(shortcuts: boolean): void {
    remember('shortcuts', shortcuts ? 'on' : 'off');
    this.store.change({ shortcuts });
  }

  async signOut(): Promise<void> {
    this.#leaving = true;
    this.drafts.dropAll();
    const { claims } = this.store.state;
    await Promise.allSettled(Object.keys(claims).map((id) => this.client.release(id)));
    await this.session.signOut();
    this.#leaving = false;
  }

  #begin(): void {
    this.claiming.start();
    this.#listening ??= new Listening({
      baseUrl: BASE_URL,
      site: this.site,
      session: this.session,
      read: (id) => this.reads.read(id),
      hearing: {
        onLine: (line) => this.store.change({ line }),
        onCounts: (counts) => this.queue.counted(counts),
        onSections: (sections) => this.#limitedTo(sections),
        onClosed: () => this.store.change({ barred: true }),
        onCases: (cases, opened) => this.#hear(cases, opened),
        onAlarm: () => void this.newsroom.look(),
        onSaid: () => void this.#lookAtStream(),
        onMissed: () => void this.#lookAgain(),
        concerns: (event) => this.#concerns(event),
      },
    });
    this.newsroom.begin();
    void this.#follow(true);
  }

  #offline(): void {
    this.store.change({ online: false });
    this.store.say('You are offline. What you have typed is kept.', 'trouble');
  }

  #rest(): void {
    this.claiming.stop();
    this.#listening?.stop();
    this.#listening = null;
  }

  #personChanged(): void {
    const { user } = this.session;
    this.#rest();
    // What somebody was doing waits for them, and is not for anybody else.
    const isAnother = this.#leaving || (user !== null && user.id !== this.#lastPerson);
    if (isAnother) {
      this.drafts.dropAll();
      this.gateDrafts.clear();
      this.policyDraft = null;
    }
    this.store.change((before) => ({
      user,
      ended: user === null && before.user !== null && !this.#leaving,
      barred: false,
      ...(user === null ? {} : { door: null }),
      claims: {},
      dialog: null,
      ...(isAnother
        ? {
            open: null,
            list: NO_LIST,
            counts: null,
            alarms: [],
            closing: null,
            stream: NO_STREAM,
            sections: undefined,
            form: null,
            refusal: null,
            trouble: null,
          }
        : {}),
    }));
    if (user) this.#lastPerson = user.id;
    if (isModerator(user)) this.#begin();
  }

  async #follow(anew = false): Promise<void> {
    const before = this.store.state.route;
    const route = routeOf(location.hash);
    this.store.change({ route });
    if (route.page === 'stream') void this.stream.load();
    if (route.page !== 'queue') return this.opener.show(null);
    const isOther = before.page !== 'queue' || before.queue !== route.queue;
    if (isOther || anew) {
      // A case that is named is shown while its queue is still being read.
      void this.opener.show(route.caseId);
      await this.queue.load(route.queue);
    } else {
      await this.opener.show(route.caseId);
    }
  }

  /** Other sections than before: what is shown is read again. */
  #limitedTo(sections: string[] | null): void {
    const before = this.store.state.sections;
    this.store.change({ sections });
    if (before === undefined || JSON.stringify(before) === JSON.stringify(sections)) return;
    this.store.say('The sections that you moderate have changed.');
    void this.#lookAgain();
  }

  #concerns({ caseId, queue }: QueueEvent): boolean {
    const { route, open } = this.store.state;
    if (route.page === 'stream' && this.stream.has(caseId)) return true;
    return open?.id === caseId || (route.page === 'queue' && route.queue === queue) || this.queue.has(caseId);
  }

  #hear(cases: Case[], opened: ReadonlySet<string>): void {
    let came = 0;
    for (const now of cases) {
      if (this.queue.take(now) && opened.has(now.id)) came++;
      this.stream.take(now);
      this.claiming.hear(now);
      this.opener.hear(now);
    }
    if (came > 0) this.store.say(came === 1 ? 'A new case has come in.' : `${came} new cases have come in.`);
  }

  async #lookAgain(): Promise<void> {
    const { route, open } = this.store.state;
    void this.newsroom.look();
    void this.#lookAtStream();
    if (route.page === 'queue') await this.queue.refresh();
    if (!open?.shown) return;
    const now = await this.reads.read(open.id).catch(() => null);
    if (now) this.#hear([now], new Set());
  }

  async #lookAtStream(): Promise<void> {
    if (this.store.state.route.page === 'stream') await this.stream.look();
  }

  /** Before anybody fills in a password for it. */
  async #lookForSite(): Promise<void> {
    const reader = new BelowlineClient({ baseUrl: BASE_URL, site: this.site, session: this.session });
    // The first thing that can be asked of a site by anybody.
    await reader.counts(['any']).catch((error: unknown) => {
      if (hasCode(error, 'unknown-site')) this.store.change({ noSite: true });
    });
  }
}
