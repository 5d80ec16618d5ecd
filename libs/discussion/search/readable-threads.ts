import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock } from '@app/platform';
import type { Actor, Site } from '@app/identity';
import { type AccessThread, decideAccess, Gates } from '@app/subscriptions';
import { settingsOf } from '../settings/settings.schema.js';
import { accessPersonOf, accessSiteOf, type ThreadFacts, Threads } from '../threads/threads.js';

/** An article that says nothing of its own: what holds there is the site's rule. */
const ANYWHERE: AccessThread = { access: {}, section: null, tags: [], state: 'open', closesAt: null };

/** Which of a site's discussions somebody may read, for lists that reach over many of them. */
@Injectable()
export class ReadableThreads {
  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Gates) private readonly gates: Gates,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** What is learned for one request of one actor. */
  of(actor: Actor, site: Site): LearnedThreads {
    return new LearnedThreads(this.threads, actor, site);
  }

  /** Throws the gate where the site's own rule, which holds wherever no other does, lets this actor read nothing. */
  async demandSite(actor: Actor, site: Site): Promise<void> {
    const person = actor.kind === 'person' && actor.siteId === site.id ? actor : null;
    const decision = decideAccess({
      right: 'read',
      person: person && accessPersonOf(person.membership),
      site: accessSiteOf(settingsOf(site)),
      thread: ANYWHERE,
      now: this.clock.now(),
    });
    if (!decision.allowed) throw await this.gates.refusal(decision, { site, section: null, url: null });
  }
}

/** The discussions that were asked about, each decided once. */
export class LearnedThreads {
  readonly allowed = new Map<string, ThreadFacts>();
  readonly refused = new Set<string>();

  constructor(
    private readonly threads: Threads,
    private readonly actor: Actor,
    private readonly site: Site,
  ) {}

  async learn(threadIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(threadIds)].filter((id) => !this.allowed.has(id) && !this.refused.has(id));
    const found = await Promise.all(unknown.map((id) => this.threads.byId(id, this.site)));
    for (const thread of found) {
      if (this.threads.decide('read', this.actor, thread).allowed) this.allowed.set(thread.id, thread);
      else this.refused.add(thread.id);
    }
  }
}
