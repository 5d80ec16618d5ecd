import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import {
  Articles,
  type DeclareArticle,
  DiscussionModule,
  loadComments,
  type LoadedComment,
} from '@app/discussion';
import {
  ApiKeys,
  IdentityModule,
  Members,
  Passwords,
  SessionAnswers,
  Sessions,
  type Site,
  SiteDirectory,
  Sites,
} from '@app/identity';
import { DeskModule } from '@app/moderation';
import { createLog, inTransaction, newId, PlatformModule, readEnv, threadIdOf } from '@app/platform';
import { rankOf, Subscriptions, SubscriptionsModule, type SubscriptionWord } from '@app/subscriptions';
import { databaseOptions } from '../migrations/data-source.js';
import { sharedClock } from './program.js';

@Module({})
class SeedModule {}

export const SITE = 'bench';
const AUTHORS = 200;
/** Nothing of pace or newness binds: it is not what is measured. What people may do is decided as ever. */
const SETTINGS = {
  registration: 'confirmed',
  sso: { issuer: 'https://bench.example', audience: 'belowline' },
  discussion: { postsPerMinute: 600, postsAtOnce: 100 },
  policy: { screening: { newCommenter: { firstN: 0 } } },
};
const WORDS =
  'the council answered late but it did answer and what it says about the bridge is worth a second look ' +
  'because nobody counted the bicycles in winter when the ferry does not run and *that* is when it matters most';

export interface Seeded {
  siteId: string;
  personIds: string[];
  /** A fresh access token for each person, valid for ten minutes. */
  tokens(): Promise<string[]>;
  /** E-mail accounts, all with one password that nobody is told; gives their addresses. */
  accounts(count: number): Promise<string[]>;
  /** Secret keys that may ask about members. */
  keys(count: number): Promise<string[]>;
  /** An access token of somebody who may moderate, valid for ten minutes. */
  moderator(): Promise<string>;
  /** Declares an article and gives its thread's id. */
  article(articleKey: string, access?: DeclareArticle['access']): Promise<string>;
  /**
   * The publication's billing says of these people, all in one transaction, that they have paid or no longer do. Gives
   * when it began to commit, by the clock that this machine's processes share, and the thread's number then.
   */
  hear(
    people: readonly number[],
    status: 'active' | 'expired',
    threadId: string,
  ): Promise<{ committing: number; number: number }>;
  /** The number of somebody's latest comment in a thread. */
  lastNumberOf(person: number, threadId: string): Promise<number>;
  /** Comments at the top of a thread, evenly from its first to its last. */
  topComments(threadId: string, count: number): Promise<string[]>;
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What is filled once: people with a subscription, articles by key, and so many comments in some of them. */
export interface Filling {
  people: number;
  articleKeys: readonly string[];
  comments: Readonly<Record<string, number>>;
}

/**
 * Makes a site, by the services that do so in earnest, and fills it in bulk. `told` hears how many comments are there,
 * of how many.
 */
export async function fillSite(
  databaseUrl: string,
  secret: string,
  filling: Filling,
  told: (done: number, all: number) => void,
): Promise<void> {
  const context = await openContext(databaseUrl, secret);
  const database = context.get(DataSource);
  try {
    await inTransaction(database, (tx) =>
      context.get(Sites).create(tx, {
        slug: SITE,
        name: 'The Bench',
        origins: ['https://bench.example'],
        settings: SETTINGS,
      }),
    );
    const site = await context.get(SiteDirectory).require(SITE);
    const people = await inParallel(filling.people, (index) => person(context, site.id, index));
    const { articleKeys } = filling;
    await inParallel(articleKeys.length, (index) => declare(context, site, articleKeys[index]!));
    const authors = people.slice(0, AUTHORS);
    const all = Object.values(filling.comments).reduce((sum, count) => sum + count, 0);
    let done = 0;
    await withoutIndexes(database, async () => {
      for (const [articleKey, count] of Object.entries(filling.comments)) {
        const counted = function* () {
          for (const comment of discussion(count, authors)) {
            yield comment;
            done += 1;
            if (done % 10_000 === 0 || done === all) told(done, all);
          }
        };
        const threadId = threadIdOf(SITE, articleKey);
        await inTransaction(database, async (tx) => {
          // They hang together as they are made; looking that up for each row would take as long as writing it.
          await tx.query('SET LOCAL session_replication_role = replica');
          await loadComments(tx, { siteId: site.id, threadId }, counted());
        });
      }
    });
    // What autovacuum would have done by itself; so that it does not do it in the middle of a measurement.
    await database.query('VACUUM ANALYZE');
  } finally {
    await context.close();
  }
}

/** Index entries are made faster for all rows at once than row by row. */
async function withoutIndexes(database: DataSource, work: () => Promise<void>): Promise<void> {
  const indexes: { name: string; text: string }[] = await database.query(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i
     JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid IN ('comments'::regclass, 'reactions'::regclass) AND NOT i.indisunique`,
  );
  for (const { name } of indexes) await database.query(`DROP INDEX "${name}"`);
  await work();
  for (const { text } of indexes) await database.query(text);
}

async function openContext(databaseUrl: string, secret: string): Promise<INestApplicationContext> {
  const env = readEnv({ DATABASE_URL: databaseUrl, BELOWLINE_SECRET: secret, LOG_LEVEL: 'warn' });
  const log = createLog(env);
  return NestFactory.createApplicationContext(
    {
      module: SeedModule,
      imports: [
        PlatformModule.forRoot({ env, log, database: patient(databaseOptions(databaseUrl, 8)) }),
        IdentityModule,
        SubscriptionsModule,
        DeskModule,
        DiscussionModule,
      ],
    },
    { logger: log.nest, abortOnError: false },
  );
}

async function declare(
  context: INestApplicationContext,
  site: Site,
  articleKey: string,
  access?: DeclareArticle['access'],
): Promise<string> {
  const word = {
    url: `https://bench.example/${articleKey}`,
    title: `About ${articleKey}`,
    ...(access ? { access } : {}),
  };
  return (await context.get(Articles).declare({ kind: 'visitor' }, site, articleKey, word)).id;
}

/** The filled site, with a new session for each of its people. */
export async function openSeeded(databaseUrl: string, secret: string): Promise<Seeded> {
  const context = await openContext(databaseUrl, secret);
  const database = context.get(DataSource);
  const site = await context.get(SiteDirectory).require(SITE);
  const people: { id: string }[] = await database.query(
    `SELECT person_id AS id FROM memberships WHERE site_id = $1 AND external_id LIKE 'reader-%'
     ORDER BY substr(external_id, 8)::int`,
    [site.id],
  );
  const sessions = await inParallel(people.length, (index) =>
    inTransaction(database, (tx) =>
      context.get(Sessions).open(tx, { siteId: site.id, personId: people[index]!.id }),
    ),
  );
  return {
    siteId: site.id,
    personIds: sessions.map(({ personId }) => personId),
    tokens: async () => {
      const answers = context.get(SessionAnswers);
      return inParallel(sessions.length, async (index) => {
        const session = { ...sessions[index]!, now: new Date() };
        return (await answers.answer(session)).accessToken;
      });
    },
    accounts: async (count) => {
      const passwordHash = await context.get(Passwords).hash(newId());
      return inParallel(count, (index) =>
        inTransaction(database, async (tx) => {
          const email = `account-${index}@bench.example`;
          await context
            .get(Members)
            .create(tx, { siteId: site.id, name: `Account ${index}`, email, passwordHash });
          return email;
        }),
      );
    },
    keys: (count) =>
      inParallel(count, (index) =>
        inTransaction(database, async (tx) => {
          const { key } = await context.get(ApiKeys).issue(tx, site.id, `paywall ${index}`, ['members:read']);
          return key;
        }),
      ),
    moderator: async () => {
      const session = await inTransaction(database, async (tx) => {
        const word = { siteId: site.id, name: 'A Moderator', role: 'moderator' as const };
        const { personId } = await context.get(Members).create(tx, word);
        return context.get(Sessions).open(tx, { siteId: site.id, personId });
      });
      return (await context.get(SessionAnswers).answer({ ...session, now: new Date() })).accessToken;
    },
    article: (articleKey, access) => declare(context, site, articleKey, access),
    hear: async (people, status, threadId) => {
      const asOf = new Date();
      return inTransaction(database, async (tx) => {
        for (const index of people) {
          const word = wordOf(sessions[index]!.personId, index, status, asOf);
          await context.get(Subscriptions).hear(tx, site.id, word, { kind: 'system', id: null });
        }
        // Their memberships are locked: no post of theirs takes a number between this and the commit.
        const [row] = await tx.query('SELECT seq::int FROM thread_counters WHERE thread_id = $1', [threadId]);
        return { committing: sharedClock(), number: row.seq };
      });
    },
    lastNumberOf: async (index, threadId) => {
      const [row] = await database.query(
        `SELECT coalesce(max(e.seq), 0)::int AS last FROM thread_events e JOIN comments c ON c.id = e.comment_id
         WHERE e.thread_id = $1 AND e.type = 'comment.published' AND c.author_id = $2`,
        [threadId, sessions[index]!.personId],
      );
      return row.last;
    },
    topComments: async (threadId, count) => {
      const found: { id: string }[] = await database.query(
        `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY published_at, id) AS place, count(*) OVER () AS n
           FROM comments WHERE thread_id = $1 AND parent_id IS NULL AND visible) c
         WHERE (place * $2) / n > ((place - 1) * $2) / n ORDER BY place`,
        [threadId, count],
      );
      return found.map(({ id }) => id);
    },
    settle: async () => {
      await database.query('VACUUM ANALYZE sessions');
      await database.query('CHECKPOINT');
    },
    close: () => context.close(),
  };
}

/** Filling a large thread takes longer than any statement of a process that serves. */
function patient(options: ReturnType<typeof databaseOptions>): ReturnType<typeof databaseOptions> {
  const extra = { ...(options.extra as object), statement_timeout: 0, query_timeout: 0 };
  return { ...options, extra };
}

/** A reader who has paid for ten years; gives their id. */
async function person(context: INestApplicationContext, siteId: string, index: number): Promise<string> {
  const paid = {
    source: 'server',
    reference: `bench-${index}`,
    plan: 'monthly',
    status: 'active',
    currentPeriodEnd: new Date(Date.now() + 3_650 * 86_400_000).toISOString(),
    cancelAtPeriodEnd: false,
    endsAt: null,
    pastDueSince: null,
    collectionPaused: false,
  };
  return inTransaction(context.get(DataSource), async (tx) => {
    const members = context.get(Members);
    const name = `Reader ${index}`;
    const { personId } = await members.create(tx, {
      siteId,
      name,
      role: 'reader',
      externalId: `reader-${index}`,
    });
    await members.bumpVersion(tx, siteId, personId, { subscriptions: [paid] as never });
    return personId;
  });
}

function wordOf(personId: string, index: number, status: 'active' | 'expired', asOf: Date): SubscriptionWord {
  return {
    personId,
    source: 'server',
    reference: `bench-${index}`,
    plan: 'monthly',
    status,
    currentPeriodEnd: new Date(asOf.getTime() + 20 * 86_400_000),
    cancelAtPeriodEnd: false,
    endsAt: null,
    collectionPaused: false,
    asOf,
    asOfRank: rankOf(status),
    asOfEvent: `bench-${asOf.getTime()}`,
  };
}

/** Every ten comments are six at top level, three replies to the first of them, and one to a reply. */
function* discussion(count: number, authors: readonly string[]): Iterable<LoadedComment> {
  const began = Date.now() - (count + 1) * 1_000;
  let top: LoadedComment | undefined;
  let reply: LoadedComment | undefined;
  for (let index = 0; index < count; index++) {
    const place = index % 10;
    const parent = place >= 6 && place < 9 ? top : place === 9 ? reply : undefined;
    const createdAt = new Date(began + index * 1_000);
    const comment: LoadedComment = {
      id: newId(createdAt),
      parentId: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      authorId: authors[index % authors.length]!,
      body: `${index}: ${WORDS.slice(0, 80 + ((index * 37) % 120))}.`,
      status: 'published',
      findings: null,
      createdAt,
      editedAt: null,
      earlierBody: null,
      likedBy: place < 3 ? authors.slice(0, (index % 4) + 1) : [],
    };
    if (place === 0) top = comment;
    if (place === 6) reply = comment;
    yield comment;
  }
}

/** Eight at a time, in order of their index. */
export async function inParallel<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const line = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: 8 }, line));
  return results;
}
