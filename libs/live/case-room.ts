import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type Actor, Forbidden, InvalidToken, isBarred, type Sections } from '@app/identity';
import { DatabaseClock, LOG, type Log } from '@app/platform';
import { isModerator } from '@app/subscriptions';
import { type CaseListeners, CaseTelling } from './case-telling.js';
import type { LiveConnection } from './live-connection.js';
import type { QueueClosedToYou, QueueEvent, QueueJoined } from './live.events.js';

/** Something happened to a case. */
export interface CaseNews {
  siteId: string;
  caseId: string;
  type: QueueEvent['type'];
  queue: string;
  by: string | null;
  /** Who handed it to them. */
  from?: string;
}

/** What happens within this is told together, with one counting. */
const TOGETHER_MS = 200;
/** Counting may take this share of the time: where it takes long, what happens is told together for longer. */
const COUNTING_SHARE = 0.1;
const LONGEST_MS = 5_000;

/** New comments are told of at most so often. */
const SAID_TOGETHER_MS = 1_000;

/** A site's moderators in this process, and what they hear about its cases: each of their own sections. */
@Injectable()
export class CaseRoom implements BeforeApplicationShutdown {
  private readonly waiting = new Map<
    string,
    { events: Omit<QueueEvent, 'counts'>[]; timer: NodeJS.Timeout }
  >();
  /** Who hears of cases: some few of all who are connected. */
  private readonly hearing = new Set<LiveConnection>();
  /** Discussions in which something was said, by site. */
  private readonly said = new Map<string, { threads: Set<string>; timer: NodeJS.Timeout }>();
  /** How long the last telling of a site took, in milliseconds. */
  private readonly took = new Map<string, number>();

  constructor(
    @Inject(CaseTelling) private readonly telling: CaseTelling,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * The guard has let a moderator in; this is about the site and the sanctions. Throws `invalid-token` for another
   * site, and `forbidden` for whoever is banned or suspended, as HTTP does.
   */
  async join(connection: LiveConnection, slug: string): Promise<QueueJoined> {
    if (connection.site.slug !== slug) throw InvalidToken('The connection is to another site');
    if (!moderates(connection.actor, this.clock.now())) throw Forbidden();
    connection.hearsCases = true;
    this.hearing.add(connection);
    connection.onActor = (before) => void this.standingChanged(connection, before);
    const sections = sectionsOf(connection.actor);
    const counts = await this.telling.counts(connection.site.id, sections);
    return { ok: true, counts, sections: mutable(sections) };
  }

  /** Tells the site's moderators, a moment later and together with what else happens until then. */
  tell({ siteId, caseId, type, queue, by, from }: CaseNews): void {
    const at = this.clock.now().toISOString();
    const event = { type, caseId, queue, by, ...(from && { from }), at };
    const together = this.waiting.get(siteId);
    if (together) return void together.events.push(event);
    if (this.listeners(siteId).length === 0) return;
    const delay = Math.max(TOGETHER_MS, Math.min(LONGEST_MS, (this.took.get(siteId) ?? 0) / COUNTING_SHARE));
    const timer = setTimeout(() => void this.send(siteId), delay).unref();
    this.waiting.set(siteId, { events: [event], timer });
  }

  /** Something was said or changed in a discussion: its moderators are told that there is news, a moment later. */
  tellSaid({ siteId, threadId }: { siteId: string; threadId: string }): void {
    const together = this.said.get(siteId);
    if (together) return void together.threads.add(threadId);
    if (this.listeners(siteId).length === 0) return;
    const timer = setTimeout(() => void this.sendSaid(siteId), SAID_TOGETHER_MS).unref();
    this.said.set(siteId, { threads: new Set([threadId]), timer });
  }

  beforeApplicationShutdown(): void {
    for (const { timer } of [...this.waiting.values(), ...this.said.values()]) clearTimeout(timer);
    this.waiting.clear();
    this.said.clear();
  }

  private listeners(siteId: string): LiveConnection[] {
    for (const connection of this.hearing) if (connection.left) this.hearing.delete(connection);
    return [...this.hearing].filter((connection) => this.mayHear(connection, siteId));
  }

  private rooms(siteId: string): CaseListeners[] {
    const rooms = Map.groupBy(this.listeners(siteId), ({ actor }) => limitOf(actor));
    return [...rooms].map(([limit, listeners]) => ({
      sections: sectionsOf(listeners[0]!.actor),
      listeners,
      wants: (connection) => this.mayHear(connection, siteId) && limitOf(connection.actor) === limit,
    }));
  }

  private async sendSaid(siteId: string): Promise<void> {
    const threads = [...(this.said.get(siteId)?.threads ?? [])];
    this.said.delete(siteId);
    try {
      await this.telling.tellSaid(siteId, threads, { rooms: this.rooms(siteId) });
    } catch (error) {
      this.log.warn({ err: error }, 'moderators could not be told of new comments');
    }
  }

  private async send(siteId: string): Promise<void> {
    const events = this.waiting.get(siteId)?.events ?? [];
    this.waiting.delete(siteId);
    const began = performance.now();
    try {
      await this.telling.tell(siteId, events, { rooms: this.rooms(siteId) });
    } catch (error) {
      this.log.warn({ err: error }, 'moderators could not be told about cases');
    }
    this.took.set(siteId, performance.now() - began);
  }

  /** Asked again at each send: who was a moderator may be one no more, or be banned or suspended. */
  private mayHear({ hearsCases, site, actor }: LiveConnection, siteId: string): boolean {
    return hearsCases && site.id === siteId && moderates(actor, this.clock.now());
  }

  private async standingChanged(connection: LiveConnection, before: Actor): Promise<void> {
    if (!moderates(connection.actor, this.clock.now())) {
      connection.hearsCases = false;
      connection.onActor = undefined;
      const problem = Forbidden().toJSON() as QueueClosedToYou['problem'];
      return connection.tell('queue:closed-to-you', { problem });
    }
    const limit = limitOf(connection.actor);
    if (limit === limitOf(before)) return;
    const sections = sectionsOf(connection.actor);
    try {
      const counts = await this.telling.counts(connection.site.id, sections);
      if (connection.hearsCases && limitOf(connection.actor) === limit)
        connection.tell('queue:sections', { sections: mutable(sections), counts });
    } catch (error) {
      this.log.warn({ err: error }, 'a moderator could not be told of other sections');
    }
  }
}

function moderates(actor: Actor, now: Date): boolean {
  return actor.kind === 'person' && isModerator(actor.role) && !isBarred(actor.membership.sanctions, now);
}

function sectionsOf(actor: Actor): Sections {
  return actor.kind === 'person' ? actor.membership.sections : null;
}

/** The same for those who are limited to the same sections. */
function limitOf(actor: Actor): string {
  return JSON.stringify(sectionsOf(actor)?.toSorted() ?? null);
}

function mutable(sections: Sections): string[] | null {
  return sections === null ? null : [...sections];
}
