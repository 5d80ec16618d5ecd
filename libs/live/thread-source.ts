import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ThreadEvents, type ThreadEventView, type ThreadFacts, Threads } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import type { LiveConnection } from './live-connection.js';
import type { JoinThread } from './live.events.js';
import { readHeads, type ThreadHead } from './live.queries.js';

/** Where rooms have it all from: the threads, their events, and how far they are. */
@Injectable()
export class ThreadSource {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(ThreadEvents) private readonly events: ThreadEvents,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
  ) {}

  /** The thread that a client asks for, of the site it connected to; `unknown-thread`. */
  async find({ site }: LiveConnection, { threadId }: JoinThread): Promise<ThreadFacts> {
    return this.threads.byId(threadId, await this.sites.requireById(site.id));
  }

  async facts(thread: ThreadFacts): Promise<ThreadFacts> {
    return this.threads.byId(thread.id, await this.sites.requireById(thread.siteId));
  }

  read(thread: ThreadFacts, after: number): Promise<ThreadEventView[]> {
    return this.events.read(thread, after);
  }

  /** One statement for any number of threads. */
  heads(threadIds: string[]): Promise<ThreadHead[]> {
    return threadIds.length === 0 ? Promise.resolve([]) : readHeads(this.database, threadIds);
  }
}
