import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  DatabaseClock,
  databaseNow,
  Hints,
  inTransaction,
  PgError,
  pgCode,
  Remembered,
  siteMarkIn,
  siteMarkOf,
  threadIdOf,
  Together,
} from '@app/platform';
import { type Actor, type Membership, type Person, type Site, SiteDirectory } from '@app/identity';
import {
  type AccessDecision,
  type AccessInput,
  type AllowanceUse,
  type ArticleAccess,
  decideAccess,
  type GatePlace,
  Gates,
  isClosedAtOnce,
  isModerator,
  type Right,
  type SubscriptionFacts,
} from '@app/subscriptions';
import { UnknownArticle, UnknownThread } from '../discussion.errors.js';
import type { PolicyRules } from '../policy/policy.schema.js';
import { policyInForce } from '../policy/rules-at.js';
import { settingsOf, type SiteSettings, ThreadSettings } from '../settings/settings.schema.js';
import { rulesSettled } from '../settings/site-rules.queries.js';
import { addReadersAddress, addReadersKey, threadAtAddress } from './address.queries.js';
import { articleAddress, articleKeyOf } from './article-address.js';
import { Elsewhere } from './placing.js';
import { insertThread, threadsByArticle, threadsById, type ThreadRow } from './thread.queries.js';

const DAY_MS = 86_400_000;
/** Seconds for which a thread is remembered at most, and how many are. */
const REMEMBERED_SECONDS = 60;
const MOST_REMEMBERED = 20_000;
/** Of JSON: a usual one has well below a thousand, but what a publication says in one has no such bound. */
const MOST_CHARACTERS = 16_000_000;

/**
 * A thread with the rules that hold for it. One that nobody has commented on yet is not stored, but has all this too;
 * its `articleKey` is empty where it was asked for by its id alone.
 */
export interface ThreadFacts extends Omit<ThreadRow, 'access' | 'settings'> {
  site: Site;
  siteSettings: SiteSettings;
  /** The site's policy as it is here. */
  policy: PolicyRules;
  access: ArticleAccess;
  settings: ThreadSettings;
  stored: boolean;
  /** The key that it was asked for by, where that leads to it by the article's address alone. */
  newKey?: string;
}

/** Finds threads and asks the one access decision about them. */
@Injectable()
export class Threads {
  private readonly articles: Together<{ siteId: string; articleKey: string }, ThreadRow | null>;
  private readonly ids: Together<string, ThreadRow | null>;
  private readonly known = new Remembered<string, ThreadRow>(
    MOST_REMEMBERED,
    REMEMBERED_SECONDS,
    MOST_CHARACTERS,
  );

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Gates) private readonly gates: Gates,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {
    this.articles = new Together((asks) => threadsByArticle(database, asks));
    this.ids = new Together((ids) => threadsById(database, ids));
  }

  /** The thread of an article, stored or not, by any key that leads to it. */
  async byArticle(site: Site, key: string): Promise<ThreadFacts> {
    const articleKey = articleKeyOf(key);
    const row = await this.articles.ask({ siteId: site.id, articleKey });
    if (row) this.known.set(`${site.id} ${articleKey}`, row);
    return row
      ? factsOf(site, row, true)
      : this.notStored(site, { id: threadIdOf(site.slug, articleKey), articleKey });
  }

  /**
   * The thread that a comment on this article goes to. Where nothing is stored by its key, the article may have been met
   * before at this address: then it is that one's (`newKey`), on sites where a first comment may say so.
   */
  async forPost(site: Site, key: string, url: string | undefined): Promise<ThreadFacts> {
    const thread = await this.byArticle(site, key);
    if (thread.stored || !isListed(thread, url)) return thread;
    const address = articleAddress(url!);
    const row = address && (await this.articles.ask({ siteId: site.id, articleKey: address }));
    return row ? { ...factsOf(site, row, true), newKey: thread.articleKey } : thread;
  }

  /**
   * The thread of an article as it was read within the last minute, at the time that it is now: for who checks its
   * version where they write, and refuses nobody by it. Its numbers are of then.
   */
  remembered(site: Site, key: string): ThreadFacts | undefined {
    const row = this.known.get(`${site.id} ${articleKeyOf(key)}`);
    return row && factsOf(site, { ...row, now: this.clock.now() }, true);
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
      site: accessSiteOf(thread.siteSettings),
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
    if (!isListed(thread, url)) throw UnknownArticle();
  }

  /**
   * Stores the thread of a first comment, as it was found: at its first version, with the article's address; of one that
   * was met by its address, its new key. Where the publication has declared it meanwhile its version is another, and what
   * was decided on the first one is refused. False where key or address have come to lead elsewhere: look again.
   */
  async store(thread: ThreadFacts, url: string | undefined): Promise<boolean> {
    const { id, siteId, articleKey, newKey, site } = thread;
    if (newKey !== undefined) {
      const namedId = threadIdOf(site.slug, newKey);
      const key = { siteId, articleKey: newKey, namedId, threadId: id };
      const added = await inTransaction(this.database, (tx) => addReadersKey(tx, key));
      // Who reads by this key, or listens to what it named until now, is led on.
      if (added) this.hints.publish({ topic: 'thread', siteId, threadId: namedId });
      return added;
    }
    try {
      return await inTransaction(this.database, async (tx) => {
        if (!(await insertThread(tx, { id, siteId, articleKey, url: url ?? null }))) throw new Elsewhere();
        const address = url === undefined ? null : articleAddress(url);
        if (address === null || (await addReadersAddress(tx, { siteId, address, threadId: id }))) return true;
        if ((await threadAtAddress(tx, siteId, address))?.threadId === id) return true;
        throw new Elsewhere();
      });
    } catch (error) {
      if (error instanceof Elsewhere || pgCode(error) === PgError.uniqueViolation) return false;
      throw error;
    }
  }

  /** The site as it is stored now, for a decision that has to be made again: after a change of its rules that is under way. */
  async freshSite(siteId: string): Promise<Site> {
    await rulesSettled(this.database, siteId);
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
      openedAt: null,
      settings: {},
      version: 1,
      seq: 0,
      expiredSeq: 0,
      commentCount: 0,
      pinnedCount: 0,
      featuredCount: 0,
      questionCount: 0,
      answeredCount: 0,
      now: await databaseNow(this.database),
    };
    return factsOf(site, row, false);
  }
}

/** A stored thread within a transaction of the caller's, as that sees it. */
export async function threadIn(tx: EntityManager, site: Site, id: string): Promise<ThreadFacts> {
  const [row] = await threadsById(tx, [id]);
  return factsOf(site, row!, true);
}

/**
 * Whether what is said in a thread at this moment may be public before anybody of the site has seen it: it is open, and nobody
 * looks first.
 */
export function isPublicUnseen({ siteSettings, policy, settings, ...thread }: ThreadFacts): boolean {
  const { state, closesAt, section, now } = thread;
  const isOpen = state === 'open' && (closesAt === null || closesAt > now);
  if (!isOpen || isClosedAtOnce(siteSettings.discussion.closed, section)) return false;
  return !settings.premoderated && policy.screening.mode !== 'before-publication';
}

function factsOf(site: Site, row: ThreadRow, stored: boolean): ThreadFacts {
  const siteSettings = settingsOf(site);
  return {
    ...row,
    site,
    siteSettings,
    policy: policyInForce(site).rulesAt(row),
    stored,
    access: row.access as ArticleAccess,
    settings: ThreadSettings.parse(row.settings),
    closesAt: closingOf(row, siteSettings.discussion.closeAfterDays),
  };
}

/**
 * When a discussion closes: what the publication set by hand beats the site's closing by age, and so does its opening it
 * again once that age was reached.
 */
export function closingOf(
  { closesAt, articlePublishedAt, openedAt }: Pick<ThreadRow, 'closesAt' | 'articlePublishedAt' | 'openedAt'>,
  closeAfterDays: number | null,
): Date | null {
  if (closesAt || closeAfterDays === null || !articlePublishedAt) return closesAt;
  const closes = new Date(articlePublishedAt.getTime() + closeAfterDays * DAY_MS);
  return openedAt && openedAt >= closes ? null : closes;
}

/** Whether a first comment may say that an article is at this address. */
function isListed({ site, siteSettings }: ThreadFacts, url: string | undefined): boolean {
  return (
    siteSettings.discussion.lazyThreads && url !== undefined && site.origins.includes(new URL(url).origin)
  );
}

/** Where the thread's gate is met, and whose words it has. */
export function gatePlaceOf({ site, section, settings, url, articleKey }: ThreadFacts): GatePlace {
  return { site, section, texts: settings.gate, url, articleKey };
}

export function accessPersonOf({ role, sections, subscriptions, sanctions, nameVerified }: Membership) {
  return {
    role,
    sections,
    subscriptions: subscriptions as unknown as SubscriptionFacts[],
    sanctions,
    nameVerified,
  };
}

/** A site's rules, as decisions about access ask for them. */
export function accessSiteOf({ access, grace, profiles, discussion }: SiteSettings): AccessInput['site'] {
  return { access, grace, names: profiles.names, closed: discussion.closed };
}

/** Whether this actor moderates the thread's site. */
export function moderates(actor: Actor, siteId: string): actor is Person {
  return actor.kind === 'person' && actor.siteId === siteId && isModerator(actor.role);
}
