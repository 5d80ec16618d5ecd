import {
  type Case,
  type LiveSocket,
  openLiveSocket,
  type QueueEvent,
  type QueueJoined,
  type Session,
} from '@app/client';
import type { Line } from './state.js';

export interface Hearing {
  onLine(line: Line): void;
  onCounts(counts: QueueEvent['counts']): void;
  /** What the moderator is limited to, as it is now. */
  onSections(sections: string[] | null): void;
  /** The server no longer takes this person for a moderator. */
  onClosed(): void;
  /** Cases that something happened to, as they are now. */
  onCases(cases: Case[], opened: ReadonlySet<string>): void;
  /** Something happened to an alarm. */
  onAlarm(): void;
  /** Something was said or changed in a discussion. */
  onSaid(): void;
  /** So much happened, or may have been missed, that the queue must be read again. */
  onMissed(): void;
  /** Whether this page shows the case, or would. */
  concerns(event: QueueEvent): boolean;
}

export interface ListeningOptions {
  baseUrl: string;
  site: string;
  session: Session;
  /** The case as it is; null when the page knows newer. */
  read(caseId: string): Promise<Case | null>;
  hearing: Hearing;
}

const ACKNOWLEDGE_MS = 10_000;
const RETRY_MS = 5_000;
/** Sent away by a server that stops or wants another token: coming back soon is right, and not all at once. */
const RETURN_MS = 1_500;
/** Events that come within this are looked into together. */
const GATHER_MS = 120;
/** More cases than this at once are read as a list. */
const AT_ONCE = 8;
/** The line tells of cases, but not of each new comment; and while it is lost, of nothing. */
const LOOK_EVERY_MS = 15_000;

/** Hears what happens to cases, wherever it is done. */
export class Listening {
  readonly #options: ListeningOptions;
  readonly #socket: LiveSocket;
  readonly #end: () => void;
  #gathered = new Map<string, QueueEvent>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval>;
  #joining = 0;

  constructor(options: ListeningOptions) {
    this.#options = options;
    const { socket, close } = openLiveSocket(options);
    this.#socket = socket;
    this.#end = close;
    socket.on('connect', () => this.#join());
    socket.on('disconnect', (reason) => this.#lost(reason));
    socket.on('connect_error', () => options.hearing.onLine('lost'));
    socket.on('queue:events', (events) => this.#hear(events));
    socket.on('queue:sections', ({ sections, counts }) => {
      options.hearing.onCounts(counts);
      options.hearing.onSections(sections);
    });
    socket.on('stream:changed', () => options.hearing.onSaid());
    socket.on('queue:closed-to-you', () => options.hearing.onClosed());
    this.#looking = setInterval(() => {
      if (document.visibilityState === 'visible') options.hearing.onMissed();
    }, LOOK_EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#gathering);
    clearTimeout(this.#later);
    clearInterval(this.#looking);
    this.#joining++;
    this.#end();
  }

  #join(): void {
    clearTimeout(this.#later);
    const attempt = ++this.#joining;
    const { site } = this.#options;
    this.#socket
      .timeout(ACKNOWLEDGE_MS)
      .emit('queue:join', { site }, (late: Error | null, joined: QueueJoined) => {
        if (attempt !== this.#joining) return;
        if (late) this.#joinLater();
        else this.#joined(joined);
      });
  }

  #joined(joined: QueueJoined): void {
    const { hearing } = this.#options;
    if (!joined.ok && (joined.problem.status === 429 || joined.problem.status >= 500))
      return this.#joinLater();
    hearing.onLine(joined.ok ? 'live' : 'refused');
    if (joined.ok && joined.counts) hearing.onCounts(joined.counts);
    if (joined.ok && joined.sections !== undefined) hearing.onSections(joined.sections);
    // What happened while nobody listened.
    hearing.onMissed();
  }

  #joinLater(): void {
    this.#options.hearing.onLine('lost');
    this.#later = setTimeout(() => this.#socket.connected && this.#join(), RETRY_MS);
  }

  #lost(reason: string): void {
    this.#joining++;
    this.#options.hearing.onLine('lost');
    // The manager comes back by itself from anything but being sent away.
    if (reason !== 'io server disconnect') return;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#socket.connect(), RETURN_MS * (0.3 + Math.random()));
  }

  #hear(events: QueueEvent[]): void {
    const { hearing } = this.#options;
    const counts = events.at(-1)?.counts;
    if (counts) hearing.onCounts(counts);
    if (events.some(({ type }) => type.startsWith('alarm.'))) hearing.onAlarm();
    for (const event of events) if (hearing.concerns(event)) this.#gathered.set(event.caseId, event);
    if (this.#gathered.size > 0) this.#gathering ??= setTimeout(() => void this.#lookInto(), GATHER_MS);
  }

  async #lookInto(): Promise<void> {
    this.#gathering = undefined;
    const events = [...this.#gathered.values()];
    this.#gathered = new Map();
    const { read, hearing } = this.#options;
    if (events.length > AT_ONCE) hearing.onMissed();
    const found = await Promise.allSettled(events.slice(0, AT_ONCE).map(({ caseId }) => read(caseId)));
    const cases = found.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
    const opened = events.filter(({ type }) => type === 'case.opened').map(({ caseId }) => caseId);
    hearing.onCases(cases, new Set(opened));
  }
}
