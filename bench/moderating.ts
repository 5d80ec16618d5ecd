import { loadavg } from 'node:os';
import { Client } from 'pg';
import { prioritySql } from '@app/moderation';
import { HttpConnection, partsOf, requestText } from './http-connection.js';
import type { Line } from './report.js';
import { sampleOf, type Spread, spreadOf } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

/** So many cases wait in the full queue; none in the other. */
const WAITING = 500_000;
const FULL = 'reported';
const EMPTY = 'escalated';
const TURNS = 300;
const WARMING = 30;
/** Milliseconds that the next case, a page of a list, and a decision may take. */
const NEXT_MS = 5;
const PAGE_MS = 20;
const MODERATION = `/v1/sites/${SITE}/moderation`;

interface Listed {
  items: { id: string; version: number; revision: number }[];
  nextCursor: string | null;
}
interface Claimed {
  cases: { id: string; version: number; revision: number }[];
  claimToken: string;
}

/**
 * A moderator before half a million open cases: claiming the next and deciding it, the first page and pages far behind it,
 * over HTTP and one at a time, each beside the same in a queue where nothing waits.
 */
export async function measureModerating({ api, databaseUrl, seeded, threads }: Stage): Promise<Line[]> {
  await fillQueue(databaseUrl, threads.get('large')!);
  const connection = await HttpConnection.open(api.port);
  const authorization = `Bearer ${await seeded.moderator()}`;
  /** Sends one request; gives its milliseconds and the answer. */
  const ask = async <T>(method: string, path: string, body?: object): Promise<{ ms: number; said: T }> => {
    const request = requestText(method, MODERATION + path, { headers: { authorization }, body });
    const began = performance.now();
    const status = await connection.send(request);
    const ms = performance.now() - began;
    const text = partsOf(connection.answer).body.toString();
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text}`);
    return { ms, said: JSON.parse(text) as T };
  };
  const times = { next: [], nothing: [], decided: [], first: [], far: [], none: [] } as Record<
    string,
    number[]
  >;

  for (let turn = -WARMING; turn < TURNS; turn++) {
    const note = (what: string, ms: number) => void (turn >= 0 && times[what]!.push(ms));
    const claim = await ask<Claimed>('POST', '/claims', { queue: FULL, count: 1 });
    note('next', claim.ms);
    note('nothing', (await ask('POST', '/claims', { queue: EMPTY, count: 1 })).ms);
    const [taken] = claim.said.cases;
    const { claimToken } = claim.said;
    const word = { action: 'approve', version: taken!.version, revision: taken!.revision, claimToken };
    note('decided', (await ask('POST', `/cases/${taken!.id}/decisions`, word)).ms);
  }

  let cursor = '';
  for (let turn = -WARMING; turn < TURNS; turn++) {
    const note = (what: string, ms: number) => void (turn >= 0 && times[what]!.push(ms));
    note('first', (await ask('GET', `/cases?queue=${FULL}`)).ms);
    note('none', (await ask('GET', `/cases?queue=${EMPTY}`)).ms);
    const far = await ask<Listed>('GET', `/cases?queue=${FULL}${cursor}`);
    note('far', far.ms);
    cursor = `&cursor=${far.said.nextCursor!}`;
  }
  connection.close();

  const [next, nothing, decided, first, far, none] = [
    times.next!,
    times.nothing!,
    times.decided!,
    times.first!,
    times.far!,
    times.none!,
  ].map(spreadOf) as [Spread, Spread, Spread, Spread, Spread, Spread];
  const half = WAITING.toLocaleString('en');
  return [
    line(`the next of ${half} cases`, NEXT_MS, next, {
      'the next case comes': next,
      'in an empty queue the answer comes': nothing,
      'a decision is acknowledged': decided,
    }),
    line(`the first page of ${half} cases`, PAGE_MS, first, {
      'the first page comes': first,
      'the page of an empty queue comes': none,
    }),
    line(`a page far behind it`, PAGE_MS, far, { 'a page behind comes': far }),
  ];
}

function line(name: string, most: number, ours: Spread, spread: Record<string, Spread>): Line {
  return {
    name,
    unit: 'ms',
    mark: { atMost: 1 },
    against: `${most} ms`,
    ours: sampleOf([ours.p50]),
    bare: sampleOf([most]),
    ratio: sampleOf([ours.p50 / most]),
    spread,
    load: loadavg()[0]!,
  };
}

/** Opens cases of the first comments of a thread, reported by few or many, written in bulk. */
async function fillQueue(databaseUrl: string, threadId: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO cases (id, site_id, thread_id, queue, revision, risk, report_weight, opened_at, priority)
       SELECT id, site_id, thread_id, '${FULL}', revision, risk, weight, published_at, ${prioritySql({ risk: 'risk', reportWeight: 'weight', reach: '(reply_count + reaction_count)', openedAt: 'published_at' })}
       FROM (SELECT c.*, hashtext(id::text) & 7 AS risk, (hashtext(id::text) >> 3) & 31 AS weight FROM comments c
         WHERE thread_id = $1 AND visible ORDER BY published_at LIMIT $2) c`,
      [threadId, WAITING],
    );
    await client.query('VACUUM ANALYZE cases');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
