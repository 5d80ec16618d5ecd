import { loadavg } from 'node:os';
import { SORTS } from '@app/discussion';
import { HttpConnection, partsOf, requestText } from './http-connection.js';
import { MeasuredLoad } from './measured-load.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import { SIZES, type Stage } from './stage.js';

const ROUNDS = 5;
const SECONDS = 1.5;
const CONNECTIONS = 16;

/** Reading: answers that are kept, against `node:http`; pages that are not, in a small thread and in a large one. */
export async function measureReading(stage: Stage): Promise<Line[]> {
  const fifty = stage.many.slice(0, 50).join(',');
  const counts = `/v1/sites/${SITE}/counts?articles=${fifty}`;
  return [
    await kept(stage, { name: 'first page, kept', path: threadPath('large'), atLeast: 0.7 }),
    await kept(stage, {
      name: 'first page, known to who asks',
      path: threadPath('large'),
      atLeast: 0.5,
      again: true,
    }),
    await kept(stage, { name: 'counts of fifty articles', path: counts, atLeast: 0.5 }),
    await notKept(stage, 'further page'),
    await notKept(stage, 'first page, signed in'),
  ];
}

const threadPath = (articleKey: string, query = '') =>
  `/v1/sites/${SITE}/articles/${articleKey}/thread${query}`;

interface Kept {
  name: string;
  path: string;
  atLeast: number;
  /** Asked by who has it already, with `If-None-Match`. */
  again?: true;
}

/** The same answer to everybody, as fast as it goes, beside the same bytes from a server that does nothing else. */
async function kept({ api, load, program, postmaster }: Stage, what: Kept): Promise<Line> {
  const connection = await HttpConnection.open(api.port);
  await connection.send(requestText('GET', what.path));
  const first = partsOf(connection.answer);
  const known: Record<string, string> = what.again ? { 'if-none-match': first.headers['etag']! } : {};
  const request = requestText('GET', what.path, { headers: known });
  const status = await connection.send(request);
  const { headers, body } = partsOf(connection.answer);
  connection.close();
  // These the server writes by itself.
  for (const own of ['date', 'connection', 'keep-alive']) delete headers[own];
  const bare = await program('bare/page');
  await bare.ask({ status, headers, body });
  const ask = { connections: CONNECTIONS, seconds: SECONDS, requests: [request] };
  const a = new MeasuredLoad(load, api, ask, status, postmaster);
  const b = new MeasuredLoad(load, bare, ask, status, postmaster);
  await b.warm();
  await a.warm();
  const compared = await compare(
    ROUNDS,
    () => a.run(),
    () => b.run(),
  );
  await bare.stop();
  return {
    name: `${what.name} (${status}, ${(connection.answer.length / 1000).toFixed(1)} kB)`,
    unit: 'answers/s',
    mark: { atLeast: what.atLeast },
    against: 'node:http sending the same bytes with the same headers',
    ...compared,
    processor: { ours: a.processorEach, bare: b.processorEach },
    load: loadavg()[0]!,
  };
}

/** What a page costs is the time in which one is made: one over pages a second. */
async function notKept(stage: Stage, what: 'further page' | 'first page, signed in'): Promise<Line> {
  const { api, load } = stage;
  const measured = async (thread: 'small' | 'large') =>
    new MeasuredLoad(
      load,
      api,
      {
        connections: 8,
        seconds: SECONDS,
        requests:
          what === 'further page' ? await furtherPages(stage, thread) : await privatePages(stage, thread),
      },
      200,
      stage.postmaster,
    );
  const large = await measured('large');
  const small = await measured('small');
  await small.warm();
  await large.warm();
  const compared = await compare(
    ROUNDS,
    async () => 1000 / (await large.run()),
    async () => 1000 / (await small.run()),
  );
  return {
    name: `${what}, ${SIZES.large} comments`,
    unit: 'ms/page',
    mark: { atMost: 1.5 },
    against: `the same in a thread of ${SIZES.small}`,
    ...compared,
    processor: { ours: large.processorEach, bare: small.processorEach },
    load: loadavg()[0]!,
  };
}

/** Requests for pages of 20 from sixty places of the list, in each order; the cursors are had by reading on. */
async function furtherPages({ api, threads }: Stage, thread: 'small' | 'large'): Promise<string[]> {
  const connection = await HttpConnection.open(api.port);
  const requests: string[] = [];
  // A page of the large thread's walk is longer, so that it goes as deep in the same number of steps.
  const step = thread === 'large' ? 100 : 10;
  for (const sort of SORTS) {
    const path = `/v1/threads/${threads.get(thread)!}/comments?sort=${sort}`;
    let cursor: string | null = null;
    for (let page = 0; page < 50; page++) {
      const query: string = `&limit=${step}${cursor === null ? '' : `&cursor=${cursor}`}`;
      await connection.send(requestText('GET', path + query));
      const { nextCursor } = JSON.parse(partsOf(connection.answer).body.toString()) as { nextCursor: string };
      cursor = nextCursor;
      requests.push(requestText('GET', `${path}&limit=20&cursor=${cursor}`));
    }
  }
  connection.close();
  return mixed(requests);
}

async function privatePages({ seeded }: Stage, thread: 'small' | 'large'): Promise<string[]> {
  const tokens = (await seeded.tokens()).slice(0, 200);
  return tokens.map((token, index) =>
    requestText('GET', threadPath(thread, `?sort=${SORTS[index % SORTS.length]}`), {
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}

/** The same order each time, with neighbours far apart. */
function mixed<T>(list: readonly T[]): T[] {
  return list.map((_, index) => list[(index * 67) % list.length]!);
}
