import { loadavg } from 'node:os';
import { HttpConnection, partsOf, requestText } from './http-connection.js';
import { MeasuredLoad } from './measured-load.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import { SIZES, type Stage } from './stage.js';

const ROUNDS = 5;
const SECONDS = 1.5;

/** Reading: pages that are kept, against `node:http`; pages that are not, in a small thread and in a large one. */
export async function measureReading(stage: Stage): Promise<Line[]> {
  return [
    await kept(stage),
    await notKept(stage, 'further page'),
    await notKept(stage, 'first page, signed in'),
  ];
}

const threadPath = (articleKey: string, query = '') =>
  `/v1/sites/${SITE}/articles/${articleKey}/thread${query}`;

async function kept({ api, load, program, postmaster }: Stage): Promise<Line> {
  const request = requestText('GET', threadPath('large'));
  const connection = await HttpConnection.open(api.port);
  await connection.send(request);
  const { headers, body } = partsOf(connection.answer);
  connection.close();
  // These the server writes by itself.
  for (const own of ['date', 'connection', 'keep-alive']) delete headers[own];
  const bare = await program('bare/page');
  await bare.ask({ headers, body });
  const ask = { connections: 16, seconds: SECONDS, requests: [request] };
  const a = new MeasuredLoad(load, api, ask, 200, postmaster);
  const b = new MeasuredLoad(load, bare, ask, 200, postmaster);
  await b.warm();
  await a.warm();
  const compared = await compare(
    ROUNDS,
    () => a.run(),
    () => b.run(),
  );
  await bare.stop();
  return {
    name: `first page, kept (${(body.length / 1000).toFixed(1)} kB)`,
    unit: 'pages/s',
    mark: { atLeast: 0.5 },
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
  for (const sort of ['newest', 'oldest', 'best']) {
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
  const sorts = ['newest', 'oldest', 'best'];
  return tokens.map((token, index) =>
    requestText('GET', threadPath(thread, `?sort=${sorts[index % 3]}`), {
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}

/** The same order each time, with neighbours far apart. */
function mixed<T>(list: readonly T[]): T[] {
  return list.map((_, index) => list[(index * 67) % list.length]!);
}
