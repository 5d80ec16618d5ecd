import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseNow, inTransaction, siteMarkIn, siteMarkOf, threadIdOf, Together } from '@app/platform';
import { type Actor, type Membership, type Person, type Site, SiteDirectory } from '@app/identity';
import {
  type AccessDecision,
  type AllowanceUse,
  type ArticleAccess,
  decideAccess,
  type GatePlace,
  Gates,
  isModerator,
  type Right,
  type SubscriptionFacts,
} from '@app/subscriptions';
import { UnknownArticle, UnknownThread } from './discussion.errors.js';
import { settingsOf, type SiteSettings, ThreadSettings } from './settings.schema.js';
import { insertThread, threadsByArticle, threadsById, type ThreadRow } from './thread.queries.js';

const DAY_MS = 86_400_000;
/**
 * A thread with the rules that hold for it. One that nobody has commented on yet is not stored, but has all this too;
 * its `articleKey` is empty where it was asked for by its id alone.
 */
export interface ThreadFacts extends Omit<ThreadRow, 'access' | 'settings'> {
  site: Site;
  siteSettings: SiteSettings;
  access: ArticleAccess;
  settings: ThreadSettings;
  stored: boolean;
}

/** Finds threads and asks the one access decision about them. */
@Injectable()
export class Threads {
  private readonly articles: Together<{ siteId: string; articleKey: string }, ThreadRow | null>;
  private readonly ids: Together<string, ThreadRow | null>;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Gates) private readonly gates: Gates,
  ) {
    this.articles = new Together((asks) => threadsByArticle(database, asks));
    this.ids = new Together((ids) => threadsById(database, ids));
  }

  /** The thread of an article, stored or not. */
  async byArticle(site: Site, articleKey: string): Promise<ThreadFacts> {
    const row = await this.articles.ask({ siteId: site.id, articleKey });
    return row
      ? factsOf(site, row, true)
      : this.notStored(site, { id: threadIdOf(site.slug, articleKey), articleKey });
  }

  /**
   * The thread with this id. One that is not stored is empty, and its id itself says on which site it would be: any
   * process knows it at any time, without its article's key. `site` is given where only this site's threads exist (a
   * token, a socket's handshake). `unknown-thread` for every other id.
   */
  async byId(id: string, site?: Site): Promise<ThreadFacts> {
    const row = await this.ids.ask(id);
    if (row) {
      if (site && row.siteId !== site.id) throw UnknownThread();
      return factsOf(site ?? (await this.sites.requireById(row.siteId)), row, true);
    }
    const mark = siteMarkIn(id);
    const owner = site ?? (await this.sites.withMark(mark));
    if (!owner || siteMarkOf(owner.slug) !== mark) throw UnknownThread();
    return this.notStored(owner, { id: id.toLowerCase(), articleKey: '' });
  }

  /** The thread with this id for this actor: another site's does not exist for them. */
  async forActor(id: string, actor: Actor): Promise<ThreadFacts> {
    return this.byId(id, actor.kind === 'visitor' ? undefined : await this.sites.requireById(actor.siteId));
  }

  /**
   * What `decideAccess` says about this actor and thread at the time the thread was read. `used`: what they have used of
   * the site's allowance, where something new is to be posted.
   */
  decide(right: Right, actor: Actor, thread: ThreadFacts, used?: AllowanceUse | null): AccessDecision {
    const person = actor.kind === 'person' && actor.siteId === thread.siteId ? actor : null;
    return decideAccess({
      right,
      person: person && {
        ...accessPersonOf(person.membership),
        ...(used === undefined ? {} : { allowance: used }),
      },
      site: { access: thread.siteSettings.access, grace: thread.siteSettings.grace },
      thread,
      now: thread.now,
    });
  }

  /** The decision where it allows; else the problem that says why, with the gate where paying or signing in helps. */
  async require(
    right: Right,
    actor: Actor,
    thread: ThreadFacts,
    used?: AllowanceUse | null,
  ): Promise<AccessDecision> {
    const decision = this.decide(right, actor, thread, used);
    if (!decision.allowed) throw await this.refusal(decision, thread);
    return decision;
  }

  /** The problem that tells a refusal. A hidden thread is one that does not exist. */
  async refusal(decision: AccessDecision, thread: ThreadFacts) {
    if (decision.reason === 'not-found') return UnknownThread();
    return this.gates.refusal(decision, gatePlaceOf(thread));
  }

  /**
   * Whether a first comment may store this thread. An article that the publication did not declare needs `url`, on one
   * of the site's origins, on a site that allows this; else `unknown-article`.
   */
  demandStorable(thread: ThreadFacts, url: string | undefined): void {
    const listed = url !== undefined && thread.site.origins.includes(new URL(url).origin);
    if (!thread.siteSettings.discussion.lazyThreads || !listed) throw UnknownArticle();
  }

  /**
   * Stores the thread of a first comment, as it was found: at its first version. Where the publication has declared it
   * meanwhile its version is another, and what was decided on the first one is refused.
   */
  async store({ id, siteId, articleKey }: ThreadFacts, url: string | undefined): Promise<void> {
    await inTransaction(this.database, (tx) =>
      insertThread(tx, { id, siteId, articleKey, url: url ?? null }),
    );
  }

  /** The site as it is stored now, for a decision that has to be made again. */
  freshSite(siteId: string): Promise<Site> {
    this.sites.forget();
    return this.sites.requireById(siteId);
  }

  private async notStored(
    site: Site,
    { id, articleKey }: { id: string; articleKey: string },
  ): Promise<ThreadFacts> {
    const row: ThreadRow = {
      id,
      siteId: site.id,
      articleKey,
      title: null,
      url: null,
      section: null,
      tags: [],
      authors: [],
      articlePublishedAt: null,
      access: {},
      state: 'open',
      closesAt: null,
      settings: {},
      version: 1,
      seq: 0,
      expiredSeq: 0,
      commentCount: 0,
      now: await databaseNow(this.database),
    };
    return factsOf(site, row, false);
  }
}

function factsOf(site: Site, row: ThreadRow, stored: boolean): ThreadFacts {
  const siteSettings = settingsOf(site);
  return {
    ...row,
    site,
    siteSettings,
    stored,
    access: row.access as ArticleAccess,
    settings: ThreadSettings.parse(row.settings),
    closesAt: closingOf(row, siteSettings.discussion.closeAfterDays),
  };
}

/** When a discussion closes: what the publication set by hand beats the site's closing by age. */
export function closingOf(
  { closesAt, articlePublishedAt }: Pick<ThreadRow, 'closesAt' | 'articlePublishedAt'>,
  closeAfterDays: number | null,
): Date | null {
  if (closesAt || closeAfterDays === null || !articlePublishedAt) return closesAt;
  return new Date(articlePublishedAt.getTime() + closeAfterDays * DAY_MS);
}

/** Where the thread's gate is met, and whose words it has. */
export function gatePlaceOf({ site, section, settings, url }: ThreadFacts): GatePlace {
  return { site, section, texts: settings.gate, url };
}

export function accessPersonOf({ role, subscriptions, sanctions }: Membership) {
  return { role, subscriptions: subscriptions as unknown as SubscriptionFacts[], sanctions };
}

/** Whether this actor moderates the thread's site. */
export function moderates(actor: Actor, siteId: string): actor is Person {
  return actor.kind === 'person' && actor.siteId === siteId && isModerator(actor.role);
}
