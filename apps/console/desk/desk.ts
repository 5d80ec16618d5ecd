import {
  CaseworkClient,
  GateClient,
  LegalClient,
  MarksClient,
  ModelClient,
  ModerationClient,
  PolicyClient,
  NewsroomClient,
  Session,
  StaffClient,
} from '@app/client';
import { Batches } from './batches.js';
import { CaseReads } from './case-reads.js';
import { attentive } from './attentive-fetch.js';
import { Claiming } from './claiming.js';
import { Colleagues } from './colleagues.js';
import { Deciding } from './deciding.js';
import { Door } from './door.js';
import { Drafts } from './drafts.js';
import { KeepingUp } from './keeping-up.js';
import { Listening } from './listening.js';
import { CaseOpener } from './open-case.js';
import { Marking } from './marking.js';
import { Newsroom } from './newsroom.js';
import { NextCase } from './next-case.js';
import { QueueList } from './queue-list.js';
import type { GateForm } from './gate-form.js';
import type { SavedGate } from './gate-place.js';
import type { PolicyDraft } from './policy-form.js';
import { fragmentOf, type Route, routeOf } from './route.js';
import { Selecting } from './selecting.js';
import { ServerClock } from './server-clock.js';
import { Settling } from './settling.js';
import { CLEARED, initialState, isModerator } from './state.js';
import { pageStorage, remember } from './storage.js';
import { Store } from './store.js';
import { TakingBack } from './taking-back.js';
import { Stream } from './stream.js';

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
  readonly casework: CaseworkClient;
  readonly gate: GateClient;
  readonly staff: StaffClient;
  readonly policy: PolicyClient;
  readonly legal: LegalClient;
  readonly model: ModelClient;
  readonly newsroomClient: NewsroomClient;
  /** Words of gates that are typed and not saved, by their places, with what was saved when they were begun. */
  readonly gateDrafts = new Map<string, { form: GateForm; saved: SavedGate }>();
  /** A policy that is typed and not saved. */
  policyDraft: PolicyDraft | null = null;
  readonly door: Door;
  readonly clock = new ServerClock();
  readonly settling = new Settling();
  readonly reads: CaseReads;
  readonly drafts: Drafts<'drafts'>;
  readonly talks: Drafts<'talks'>;
  readonly queue: QueueList;
  readonly opener: CaseOpener;
  readonly claiming: Claiming;
  readonly deciding: Deciding;
  readonly takingBack: TakingBack;
  readonly marking: Marking;
  readonly selecting: Selecting;
  readonly batches: Batches;
  readonly colleagues: Colleagues;
  readonly #keepingUp: KeepingUp;
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
    this.casework = new CaseworkClient(options);
    this.gate = new GateClient(options);
    this.staff = new StaffClient(options);
    this.policy = new PolicyClient(options);
    this.legal = new LegalClient(options);
    this.model = new ModelClient(options);
    this.newsroomClient = new NewsroomClient(options);
    const marks = new MarksClient(options);
    this.#lastPerson = this.session.user?.id ?? null;
    this.store = new Store(initialState(this.session.user));
    this.door = new Door({ baseUrl: BASE_URL, site, session: this.session }, this.store);
    this.drafts = new Drafts(this.store, 'drafts');
    this.talks = new Drafts(this.store, 'talks');
    this.reads = new CaseReads(this.client);
    this.queue = new QueueList(this.store, this.client, this.reads);
    this.opener = new CaseOpener(this.store, this.reads, this.queue);
    const { store, client, reads, drafts, clock, queue, opener } = this;
    this.newsroom = new Newsroom(store, this.newsroomClient);
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
    this.marking = new Marking({ store, marks, opener });
    this.takingBack = new TakingBack({
      store,
      client,
      reads,
      queue,
      opener,
      claiming: this.claiming,
      drafts,
      settling: this.settling,
      clock,
      openAt: (inQueue, caseId) => this.go({ page: 'queue', queue: inQueue, caseId }),
      inStream: (now) => this.stream.tookBack(now),
      undoBatch: (batch) => this.batches.undo(batch),
    });
    this.stream = new Stream({
      store,
      newsroom: this.newsroomClient,
      client,
      marks,
      reads,
      takingBack: this.takingBack,
    });
    this.selecting = new Selecting({
      store,
      client: this.casework,
      reads,
      queue,
      claiming: this.claiming,
      takingBack: this.takingBack,
      settling: this.settling,
      openCase,
    });
    this.colleagues = new Colleagues({
      store,
      client: this.casework,
      reads,
      queue,
      opener,
      claiming: this.claiming,
      talks: this.talks,
      onHanded: (handed) => void this.next.afterwards(handed, true),
    });
    this.#keepingUp = new KeepingUp({
      store,
      reads,
      queue,
      opener,
      claiming: this.claiming,
      newsroom: this.newsroom,
      stream: this.stream,
      showAll: () => this.showSection(''),
    });
    this.batches = new Batches(store, this.casework, queue, this.selecting, this.takingBack);
    this.deciding = new Deciding({
      store,
      client,
      drafts,
      opener,
      claiming: this.claiming,
      takingBack: this.takingBack,
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
    else if (!this.session.user) void this.door.lookForSite();
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

  /** Shows the queue that is looked at of one section, or (empty) of all. */
  showSection(section: string): void {
    const { route } = this.store.state;
    if (route.page !== 'queue') return;
    this.go({ page: 'queue', queue: route.queue, caseId: null, ...(section && { section }) });
  }

  useShortcuts(shortcuts: boolean): void {
    remember('shortcuts', shortcuts ? 'on' : 'off');
    this.store.change({ shortcuts });
  }

  async signOut(): Promise<void> {
    this.#leaving = true;
    this.drafts.dropAll();
    this.talks.dropAll();
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
        onSections: (sections) => this.#keepingUp.limitedTo(sections),
        onClosed: () => this.store.change({ barred: true }),
        onCases: (cases, opened) => this.#keepingUp.hear(cases, opened),
        onAlarm: () => void this.newsroom.look(),
        onSaid: () => void this.stream.lookIfShown(),
        onMissed: () => void this.#keepingUp.lookAgain(),
        concerns: (event) => this.#keepingUp.concerns(event),
      },
    });
    this.newsroom.begin();
    void this.colleagues.read();
    // Without it there is still every reason that the page knows.
    void this.casework.wording().then(
      (wording) => this.store.change({ wording }),
      () => undefined,
    );
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
      this.talks.dropAll();
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
      ...(isAnother ? CLEARED : {}),
    }));
    if (user) this.#lastPerson = user.id;
    if (isModerator(user)) this.#begin();
  }

  async #follow(anew = false): Promise<void> {
    const before = this.store.state.route;
    const route = routeOf(location.hash);
    this.store.change({ route });
    if (route.page === 'stream') void this.stream.load();
    if (route.page !== 'queue') {
      this.selecting.clear();
      return this.opener.show(null);
    }
    const isOther =
      before.page !== 'queue' || before.queue !== route.queue || before.section !== route.section;
    // What is selected is of the list that is shown.
    if (isOther) this.selecting.clear();
    if (isOther || anew) {
      // A case that is named is shown while its queue is still being read.
      void this.opener.show(route.caseId);
      await this.queue.load(route);
    } else {
      await this.opener.show(route.caseId);
    }
  }
}
