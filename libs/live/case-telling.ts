import { Inject, Injectable } from '@nestjs/common';
import { inSections, type Sections } from '@app/identity';
import { Broadcaster } from './broadcaster.js';
import type { LiveConnection } from './live-connection.js';
import type { Counts, QueueEvent } from './live.events.js';

/** What is asked about a site's cases; `apps` wire it to whoever keeps them. */
export interface CaseCounts {
  /** How many wait by queue, in these sections or all. */
  counts(siteId: string, sections: Sections): Promise<Counts>;
  /** The section of each case's article, null for none; those of another site are left out. */
  sectionsOf(siteId: string, caseIds: readonly string[]): Promise<Map<string, string | null>>;
  /** The same of discussions. */
  sectionsOfThreads(siteId: string, threadIds: readonly string[]): Promise<Map<string, string | null>>;
}
/** The injection token of `CaseCounts`. */
export const CASE_COUNTS = Symbol('CaseCounts');

/** Moderators who are limited to the same sections, or to none. */
export interface CaseListeners {
  sections: Sections;
  listeners: LiveConnection[];
  /** Asked once more when their turn comes. */
  wants(connection: LiveConnection): boolean;
}

/** Sends what happened to cases: to each what is in their sections, as the articles stand now, with counts of that. */
@Injectable()
export class CaseTelling {
  constructor(
    @Inject(CASE_COUNTS) private readonly cases: CaseCounts,
    @Inject(Broadcaster) private readonly broadcaster: Broadcaster,
  ) {}

  counts(siteId: string, sections: Sections): Promise<Counts> {
    return this.cases.counts(siteId, sections);
  }

  /** Where nothing happened in somebody's sections, nothing is counted for them. */
  async tell(
    siteId: string,
    events: readonly Omit<QueueEvent, 'counts'>[],
    { rooms }: { rooms: readonly CaseListeners[] },
  ): Promise<void> {
    const limited = rooms.some(({ sections }) => sections !== null);
    const ids = [...new Set(events.map(({ caseId }) => caseId))];
    const sectionOf = limited ? await this.cases.sectionsOf(siteId, ids) : new Map<string, string | null>();
    for (const { sections, listeners, wants } of rooms) {
      const own = events.filter(({ caseId }) => inSections(sections, sectionOf.get(caseId) ?? null));
      if (own.length === 0) continue;
      const counts = await this.cases.counts(siteId, sections);
      const told = own.map((event) => ({ ...event, counts }));
      await this.broadcaster.tell(listeners, wants, 'queue:events', told);
    }
  }

  /** Tells that something was said in these discussions: whoever moderates one of them, and nobody else. */
  async tellSaid(
    siteId: string,
    threadIds: readonly string[],
    { rooms }: { rooms: readonly CaseListeners[] },
  ): Promise<void> {
    const limited = rooms.some(({ sections }) => sections !== null);
    const sectionOf = limited
      ? await this.cases.sectionsOfThreads(siteId, threadIds)
      : new Map<string, string | null>();
    for (const { sections, listeners, wants } of rooms) {
      if (!threadIds.some((id) => inSections(sections, sectionOf.get(id) ?? null))) continue;
      await this.broadcaster.tell(listeners, wants, 'stream:changed', {});
    }
  }
}
