import {
  type BelowlineClient,
  type Comment,
  type LiveStatus,
  LiveThread,
  type OwnCommentNotice,
  type ProblemDocument,
  type Session,
  type ThreadEvent,
  openLiveSocket,
} from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { givenFor } from '../texts/given.js';
import { arrive } from './arrivals.js';
import { addOwn } from './branches.js';
import type { Muting } from './muting.js';
import type { Reading } from './reading.js';
import { isWaitingEdit } from './state.js';
import type { Store } from './store.js';

/** Milliseconds over which the readers of a discussion ask for their rights when its rules have changed. */
const SPREAD_MS = 600;

export interface ListeningOptions {
  baseUrl: string;
  site: string;
  store: Store;
  session: Session;
  client: BelowlineClient;
  reading: Reading;
  muting: Muting;
  texts(): Texts;
  /** Whether something is being posted from this page right now. */
  isPosting(): boolean;
}

/** Hears what happens in the thread and to the reader, and brings it onto the page without moving what is there. */
export class Listening {
  readonly #options: ListeningOptions;
  #connection: ReturnType<typeof openLiveSocket> | null = null;
  #thread: LiveThread | null = null;

  constructor(options: ListeningOptions) {
    this.#options = options;
  }

  /**
   * Connects and joins as far as the reader may: to the thread when it is open to them, and while somebody is signed
   * in also for their own events, by which a closed thread opens again.
   */
  attune(): void {
    const { store, session } = this.#options;
    const { loaded } = store.state;
    if (!loaded) return;
    const mayRead = loaded.gate === null;
    if (!mayRead) this.#leave();
    if (!mayRead && !session.user) return this.stop();
    this.#connection ??= this.#connect();
    if (!mayRead) this.#waitOutside();
    else if (!this.#thread) this.#join();
  }

  /** The page was read anew up to `seq`: listens on from there. */
  startOver(): void {
    this.#leave();
    this.attune();
  }

  stop(): void {
    this.#leave();
    this.#connection?.close();
    this.#connection = null;
  }

  #leave(): void {
    this.#thread?.stop();
    this.#thread = null;
  }

  #connect(): ReturnType<typeof openLiveSocket> {
    const { baseUrl, site, session, reading, store } = this.#options;
    const connection = openLiveSocket({ baseUrl, site, session });
    const { socket } = connection;
    socket.on('me:entitlement', () => void this.#rightsChanged());
    socket.on('connect', () => {
      this.#waitOutside();
      // What was paid between the reading of the rights and this moment nobody tells.
      const { user, viewer } = store.state;
      if (user && viewer && !viewer.rights.post.allowed) void this.#rightsChanged();
    });
    socket.on('thread:rules', ({ threadId }) => this.#rulesChanged(threadId));
    socket.on('me:sanction', ({ sanctions }) => {
      // A ban ends the session: what is not kept now is asked for in vain afterwards.
      store.change({ ban: sanctions.find(({ kind }) => kind === 'ban') ?? null });
      void this.#rightsChanged();
    });
    socket.on('me:comment', (notice) => this.#decided(notice));
    socket.on('me:notification', (news) => store.change({ news }));
    socket.io.on('reconnect', () => void reading.refreshViewer());
    // Most connections that break are back at the first attempt, and some the page itself breaks, for another token: it
    // is told when an attempt has failed, or the server has ended it.
    socket.on('connect_error', () => this.#lost());
    socket.on('disconnect', (reason) => reason === 'io server disconnect' && this.#lost());
    return connection;
  }

  #join(): void {
    const { store, client, reading } = this.#options;
    const { loaded } = store.state;
    if (!loaded || !this.#connection) return;
    const threadId = loaded.thread.id;
    this.#thread = new LiveThread({
      socket: this.#connection.socket,
      threadId,
      seq: loaded.seq,
      readEvents: (after) => client.events(threadId, after),
      readSnapshot: async () => {
        const seq = await reading.load();
        if (seq === null) throw new Error('The snapshot was not read');
        void reading.refreshViewer();
        return seq;
      },
      onEvents: (events) => this.#arrive(events),
      onStatus: (status) => this.#became(status),
      onViewers: (present) => store.change({ present }),
      onClosed: (problem) => void this.#closed(problem),
    });
  }

  #became(status: LiveStatus): void {
    if (status === 'live') this.#options.store.change({ live: 'live' });
    // Connected and yet not in the thread: what is missing could not be read.
    else if (status === 'waiting' && this.#connection?.socket.connected) this.#lost();
  }

  /** Nothing is heard any more; where nothing ever was, there is nothing to tell. */
  #lost(): void {
    this.#options.store.change(({ live }) => (live === 'live' ? { live: 'lost' } : {}));
  }

  #arrive(events: ThreadEvent[]): void {
    const { store, isPosting, reading, muting } = this.#options;
    const { user, replying, editing, decisions } = store.state;
    const isOwn = (comment: Comment) => isPosting() && user !== null && comment.author?.id === user.id;
    const isBusy = (id: string) => replying.has(id) || editing.has(id);
    const isDecided = (id: string) => decisions.has(id);
    store.change(({ loaded }) =>
      loaded ? { loaded: arrive(loaded, events, { isOwn, isBusy, isDecided }).loaded, heard: events } : {},
    );
    if (user && events.some((event) => event.type === 'comment.published')) void muting.knowAll();
    if (events.some((event) => event.type === 'thread.changed')) void reading.refreshViewer();
  }

  /** Asks for what is closed to the reader, so that its opening is told. */
  #waitOutside(): void {
    const { loaded } = this.#options.store.state;
    const socket = this.#connection?.socket;
    if (!loaded?.gate || !socket?.connected) return;
    socket.emit('thread:join', { threadId: loaded.thread.id }, ({ ok }) => {
      if (ok) void this.#rightsChanged();
    });
  }

  /** Not all at once: everyone in the discussion is told in the same moment. */
  #rulesChanged(threadId: string): void {
    const isHere = () => threadId === this.#options.store.state.loaded?.thread.id;
    if (isHere()) setTimeout(() => isHere() && void this.#rightsChanged(), Math.random() * SPREAD_MS);
  }

  async #rightsChanged(): Promise<void> {
    await this.#options.reading.refreshViewer();
    this.attune();
  }

  /** The right to read ended while the page was open: what is withheld goes at once, then the gate comes. */
  async #closed(problem: ProblemDocument): Promise<void> {
    const { store, reading, texts } = this.#options;
    if (store.state.loaded?.gate) return;
    reading.clear(problem.gate ?? null);
    store.notify(texts().closedToYou);
    this.#leave();
    await reading.load();
    await reading.refreshViewer();
    this.attune();
  }

  #decided(notice: OwnCommentNotice): void {
    const { store, reading, texts } = this.#options;
    const { id, comment } = notice;
    const { loaded } = store.state;
    if (notice.threadId !== loaded?.thread.id) return;
    const hasPlace = comment.parentId === null || loaded.comments.has(comment.parentId);
    if (hasPlace && !isWaitingEdit(comment)) {
      store.place((placed) => addOwn(placed, comment));
    }
    store.change(({ decisions }) => ({ decisions: new Map(decisions).set(id, notice) }));
    const said = wordsFor(notice, texts());
    if (said) store.notify(said);
    void reading.refreshViewer();
  }
}

function wordsFor(notice: OwnCommentNotice, texts: Texts): string | null {
  const action = notice.decision?.action ?? notice.comment.status;
  const reason = [null, ...givenFor(notice.decision, texts)].join(' ');
  if (action === 'approve' || action === 'published' || action === 'restore') return texts.approvedNotice;
  if (action === 'reject' && notice.comment.status === 'published') return texts.editRejectedNotice + reason;
  if (action === 'reject' || action === 'rejected') return texts.rejectedNotice + reason;
  if (action === 'remove' || action === 'removed') return texts.removedNotice + reason;
  return null;
}
