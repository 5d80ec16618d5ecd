import { setImmediate as turn } from 'node:timers/promises';
import { Client } from 'pg';
import { rows } from '@app/platform';
import { type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';
import type { Random } from '../support/random.js';

/** A world with sixteen writers: so many that nobody meets the limit of what one person may post. */
export interface Races extends World {
  writers: TestPerson[];
  /** Another connection to the database, to hold what others wait for. */
  gate: Client;
}

export async function races(): Promise<Races> {
  const settings = { ...EASY, screening: { newCommenter: { firstN: 0 }, flood: { windowSeconds: 0 } } };
  const w = await world(settings, { DATABASE_POOL: '30' });
  const gate = new Client({ connectionString: (w.database.options as { url: string }).url });
  await gate.connect();
  const writers: TestPerson[] = [];
  for (let n = 0; n < 16; n++) {
    writers.push(await w.person(`Writer ${n}`, { externalId: `writer-${n}`, plan: 'monthly' }));
  }
  const close = async () => {
    await gate.end();
    await w.close();
  };
  return { ...w, writers, gate, close };
}

let texts = 0;
/** A text that nobody has posted. */
export const text = (what: string): string => `${what} ${++texts}`;
export const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort();

/** The thread's number at this moment: whatever is committed from now on gets a higher one. */
export async function seqOf(w: World, threadId: string): Promise<number> {
  const sql = 'SELECT seq::int FROM thread_counters WHERE thread_id = $1';
  return (await rows<{ seq: number }>(w.database, sql, [threadId]))[0]!.seq;
}

/** The numbers of a person's comments in a thread, or of their edits, with the comments' ids. */
export function numbersOf(
  w: World,
  threadId: string,
  personId: string,
  type: 'comment.published' | 'comment.edited' = 'comment.published',
) {
  return rows<{ id: string; seq: number }>(
    w.database,
    `SELECT c.id, e.seq::int FROM comments c JOIN thread_events e ON e.comment_id = c.id
     WHERE c.thread_id = $1 AND c.author_id = $2 AND e.type = $3 ORDER BY e.seq`,
    [threadId, personId, type],
  );
}

/** The ids of a person's comments in a thread, whatever their status. */
export async function storedBy(w: World, threadId: string, personId: string): Promise<string[]> {
  const sql = 'SELECT id FROM comments WHERE thread_id = $1 AND author_id = $2';
  return (await rows<{ id: string }>(w.database, sql, [threadId, personId])).map(({ id }) => id);
}

/** Comments of one author in a thread, which are edited in the version that their author saw last. */
export class OwnComments {
  private readonly versions = new Map<string, number>();

  private constructor(
    private readonly w: World,
    private readonly author: TestPerson,
  ) {}

  static async posted(w: World, author: TestPerson, articleKey: string, n: number): Promise<OwnComments> {
    const own = new OwnComments(w, author);
    for (; n > 0; n--) {
      const { body } = await w.post(author, articleKey, text('To be edited'));
      own.versions.set(body.id, body.version);
    }
    return own;
  }

  /** One way to edit each of them. */
  edits(): (() => Promise<Answer & { id: string }>)[] {
    return [...this.versions.keys()].map((id) => async () => {
      const answer = await this.w.call('PATCH', `/v1/comments/${id}`, {
        token: this.author.token,
        body: { body: text('Edited'), version: this.versions.get(id) },
      });
      if (answer.status < 300) this.versions.set(id, answer.body.version);
      return { ...answer, id };
    });
  }
}

/** Begins the works in an order and with pauses that nobody chose, and gives their results in the order asked for. */
export async function scattered<T>(random: Random, works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const waiting = works.map((work, at) => ({ work, at, lot: random.whole(1_000_000) }));
  const results: Promise<T>[] = [];
  for (const { work, at } of waiting.sort((a, b) => a.lot - b.lot)) {
    results[at] = work();
    for (let turns = random.whole(8); turns > 0; turns--) await turn();
  }
  return Promise.all(results);
}

/** Keeps rows locked until the gate commits. */
export async function shut(gate: Client, table: string, column: string, id: string): Promise<void> {
  await gate.query('BEGIN');
  await gate.query(`SELECT 1 FROM ${table} WHERE ${column} = $1 FOR UPDATE`, [id]);
}

/** Gives control back when so many statements wait for a lock. */
export async function waiting(gate: Client, n: number): Promise<void> {
  const waits = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await gate.query<{ n: number }>(waits)).rows[0]!.n < n) {
    // A backend's wait becomes visible to the next look.
    await gate.query('SELECT pg_stat_clear_snapshot(), pg_sleep(0.01)');
  }
}
