import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Sections, Site } from '@app/identity';
import { Cursors, InvalidCursor, DatabaseClock } from '@app/platform';
import type { CaseInFull, CasePage, CountQueues, ListCases, QueueCounts, QueuesView } from './case.schema.js';
import { inFull, viewCase, viewCases } from './case-view.js';
import { demandSection, moderatorOf, narrowedTo } from './moderator.js';
import { reachOf } from './power.js';
import { countSanctionAppeals } from './sanction-appeal.queries.js';
import * as sql from './queue.queries.js';

/** What waits for moderators, and each case with everything needed to decide. */
@Injectable()
export class Queues {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** Open cases by queue, of these sections or all, each counted up to 1000; whoever asks has been let in already. */
  counts(siteId: string, sections: Sections): Promise<QueueCounts> {
    return sql.countQueues(this.database, siteId, sections);
  }

  /** The section of each case's article, null for none. */
  sectionsOf(siteId: string, caseIds: readonly string[]): Promise<Map<string, string | null>> {
    return sql.sectionsOfCases(this.database, siteId, caseIds);
  }

  /** The section of each discussion, null for none. */
  sectionsOfThreads(siteId: string, threadIds: readonly string[]): Promise<Map<string, string | null>> {
    return sql.sectionsOfThreads(this.database, siteId, threadIds);
  }

  /** What waits, of one section where one is asked for. Throws `outside-sections` for one that is not theirs. */
  async overview(actor: Actor, site: Site, { section }: CountQueues = {}): Promise<QueuesView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const { sections } = moderator.membership;
    const most = sql.COUNTED_TO;
    const waiting = await countSanctionAppeals(this.database, site.id, reachOf(moderator), most);
    const counts = await this.counts(site.id, narrowedTo(sections, section));
    return { counts, sanctionAppeals: waiting, countedTo: most, sections };
  }

  /** A page of a queue, the highest priority first; cases claimed by others are in it. Throws `outside-sections`. */
  async list(actor: Actor, site: Site, ask: ListCases): Promise<CasePage> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const sections = narrowedTo(moderator.membership.sections, ask.section);
    const { thread = null } = ask;
    const within = ask.section === undefined ? [] : ['section', ask.section];
    const scope = ['cases', site.id, ask.queue, ...(thread === null ? [] : [thread]), ...within];
    const after = ask.cursor === undefined ? null : placeOf(this.cursors.read(scope, ask.cursor));
    const page = { siteId: site.id, after, limit: ask.limit + 1, sections };
    const places =
      thread === null
        ? await sql.readQueue(this.database, { ...page, queue: ask.queue })
        : await sql.readQueueOfThread(this.database, { ...page, queue: ask.queue, threadId: thread });
    if (ask.queue === 'new' && thread === null)
      places.push(...(await sql.readUnwritten(this.database, page)));
    places.sort((a, b) => b.priority - a.priority || (a.id < b.id ? 1 : -1));
    const shown = places.slice(0, ask.limit);
    const last = shown.at(-1);
    return {
      items: await viewCases(
        this.database,
        site,
        moderator,
        shown.map(({ id }) => id),
      ),
      nextCursor:
        last && places.length > ask.limit ? this.cursors.write(scope, [last.priority, last.id]) : null,
    };
  }

  /** One case, open or closed, with what its comment said before. Throws `unknown-case` and `outside-sections`. */
  async read(actor: Actor, site: Site, caseId: string): Promise<CaseInFull> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const found = await viewCase(this.database, site, moderator, caseId);
    demandSection(moderator.membership.sections, found.thread.section);
    return inFull(this.database, site, found);
  }
}

function placeOf([priority, id]: (string | number)[]): sql.QueuePlace {
  if (typeof priority !== 'number' || typeof id !== 'string') throw InvalidCursor();
  return { priority, id };
}
