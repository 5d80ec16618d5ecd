import { loadavg } from 'node:os';
import { type Sort, SORTS } from '@app/discussion';
import { HttpConnection, partsOf, requestText } from './http-connection.js';
import type { Load, Loaded } from './load.program.js';
import { MeasuredLoad } from './measured-load.js';
import { postsBy, saying } from './posting.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import { SIZES, type Stage } from './stage.js';
import { startCounter } from './statements.js';
import type { Counted, Sent } from './statements.program.js';

const ROUNDS = 5;
const SECONDS = 1.5;
const CONNECTIONS = 16;
const READS_A_SECOND = 500;
/** Comments at the top, from the first to the last, from which further pages are read. */
const PLACES = 60;
/** Into one thread: more than any discussion of a newspaper sees. */
const POSTS_A_SECOND = 50;

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
    await notKept(stage, { name: 'page, not kept', ...sizes, atMost: 1.2, requestsOf: firstPages }),
    await notKept(stage, { name: 'first page, signed in', ...sizes, atMost: 1.2, requestsOf: privatePages }),
    worstOf(
      await inTurn(SORTS, (sort) =>
        notKept(stage, {
          name: `any depth, by ${sort}`,
          ours: 'large',
          theirs: 'large',
          against: 'the first pages of the same thread, in all sorts; of all sorts the slowest',
          atMost: 1.5,
          rounds: 3,
          requestsOf: () => furtherPages(stage, sort),
          theirRequestsOf: firstPages,
        }),
      ),
    ),
    await besideBare(stage),
    ...(await besidePosts(stage)),
  ];
}

type Thread = 'small' | 'large';
const sizes = { ours: 'large', theirs: 'small', against: `the same in a thread of ${SIZES.small}` } as const;

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
  const known: Record<string, string> = {};
  if (what.again) known['if-none-match'] = (await answerTo(api.port, what.path)).headers['etag']!;
  const answer = await answerTo(api.port, what.path, known);
  const { status, size } = answer;
  const request = requestText('GET', what.path, { headers: known });
  const bare = await program('bare/page');
  await bare.ask(answer);
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
    name: `${what.name} (${status}, ${(size / 1000).toFixed(1)} kB)`,
    unit: 'answers/s',
    mark: { atLeast: what.atLeast },
    against: 'node:http sending the same bytes with the same headers',
    ...compared,
    processor: { ours: a.processorEach, bare: b.processorEach },
    load: loadavg()[0]!,
  };
}

/** What the bare server is to send: the answer without what a server writes by itself. */
async function answerTo(port: number, path: string, headers: Record<string, string> = {}) {
  const connection = await HttpConnection.open(port);
  const status = await connection.send(requestText('GET', path, { headers }));
  const size = connection.answer.length;
  const parts = partsOf(connection.answer);
  connection.close();
  for (const own of ['date', 'connection', 'keep-alive']) delete parts.headers[own];
  return { status, size, headers: parts.headers, body: parts.body };
}

interface NotKept {
  name: string;
  ours: Thread;
  theirs: Thread;
  against: string;
  atMost: number;
  requestsOf(stage: Stage, thread: Thread): Promise<string[]>;
  /** Where these are others. */
  theirRequestsOf?: NotKept['requestsOf'];
  rounds?: number;
}

async function inTurn<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of list) results.push(await work(one));
  return results;
}

/** The line furthest from its limit, which all of them are to keep. */
function worstOf(lines: Line[]): Line {
  return lines.reduce((worst, line) => (line.ratio.median > worst.ratio.median ? line : worst));
}

/** Milliseconds in which half of the pages of one round were answered. */
async function medianOf(load: MeasuredLoad): Promise<number> {
  await load.run();
  return load.p50.at(-1)!;
}

async function notKept(stage: Stage, what: NotKept): Promise<Line> {
  const { api, load, postmaster } = stage;
  const measured = async (requestsOf: NotKept['requestsOf'], thread: Thread) => {
    const requests = await requestsOf(stage, thread);
    return new MeasuredLoad(load, api, { connections: 8, seconds: SECONDS, requests }, 200, postmaster);
  };
  const ours = await measured(what.requestsOf, what.ours);
  const theirs = await measured(what.theirRequestsOf ?? what.requestsOf, what.theirs);
  await theirs.warm();
  await ours.warm();
  const compared = await compare(
    what.rounds ?? ROUNDS,
    () => medianOf(ours),
    () => medianOf(theirs),
  );
  return {
    name: `${what.name}, ${SIZES.large.toLocaleString('en')} comments`,
    unit: 'ms/page',
    mark: { atMost: what.atMost },
    against: what.against,
    ...compared,
    processor: { ours: ours.processorEach, bare: theirs.processorEach },
    load: loadavg()[0]!,
  };
}

/** A page that is not kept beside the statements that it takes, sent by a server that does nothing else with them. */
async function besideBare(stage: Stage): Promise<Line> {
  const { api, load, postmaster, databaseUrl, program } = stage;
  const requests = await firstPages(stage, 'large');
  const counter = await startCounter(stage);
  const lists: Sent[][] = [];
  for (const request of requests.slice(0, SORTS.length)) {
    const { last } = await counter.ask<Counted>({ expected: 200, requests: [request, request] });
    lists.push(last);
  }
  await counter.stop();
  const bare = await program('bare/statements', { args: [databaseUrl, '8'] });
  await bare.ask(lists);
  const ask = { connections: 8, seconds: SECONDS };
  const a = new MeasuredLoad(load, api, { ...ask, requests }, 200, postmaster);
  const bareRequests = lists.map((_, index) => requestText('GET', `/${index}`));
  const b = new MeasuredLoad(load, bare, { ...ask, requests: bareRequests }, 200, postmaster);
  await b.warm();
  await a.warm();
  const compared = await compare(
    ROUNDS,
    () => a.run(),
    () => b.run(),
  );
  await bare.stop();
  return {
    name: 'page, not kept, beside its statements',
    unit: 'pages/s',
    mark: { atLeast: 0.6 },
    against: `node:http sending the same ${lists[0]!.length} statements by pg and their rows as JSON`,
    ...compared,
    processor: { ours: a.processorEach, bare: b.processorEach },
    load: loadavg()[0]!,
  };
}

/**
 * Readers of a page who come so many a second, while others post into its thread and while nobody does. Then the same of
 * two programs that do nothing but send bytes and write rows: what is left of the readers' time on the cores they share.
 */
async function besidePosts(stage: Stage): Promise<Line[]> {
  const { api, program, databaseUrl, seeded, threads } = stage;
  const tokens = await seeded.tokens();
  const path = threadPath('crowd');
  const pageProgram = await program('bare/page');
  await pageProgram.ask(await answerTo(api.port, path));
  const postProgram = await program('bare/post', { args: [databaseUrl, seeded.siteId, '4'] });
  const barePosts = tokens.map((_, index) =>
    requestText('POST', `/${threads.get('crowd')!}/${seeded.personIds[index]!}`, {
      body: { body: saying(index) },
    }),
  );
  const many = `${READS_A_SECOND} readers a second beside ${POSTS_A_SECOND} posts`;
  const lines = [
    await readersBeside(stage, {
      name: `${many} into the thread, 99 of 100`,
      against: 'the same readers without posts',
      readFrom: api.port,
      readPath: path,
      postTo: api.port,
      posts: postsBy(tokens, () => 'crowd', { sayings: 5 }),
    }),
    await readersBeside(stage, {
      name: `${many}, both by bare programs`,
      against: 'the same without posts: node:http sends the same bytes, another process writes the same rows',
      readFrom: pageProgram.port,
      readPath: '/',
      postTo: postProgram.port,
      posts: barePosts,
    }),
  ];
  await pageProgram.stop();
  await postProgram.stop();
  return lines;
}

interface Beside {
  name: string;
  against: string;
  readFrom: number;
  readPath: string;
  postTo: number;
  posts: string[];
}

async function readersBeside({ load, program }: Stage, what: Beside): Promise<Line> {
  const writing = await program('load');
  const for3Seconds = { connections: CONNECTIONS, seconds: SECONDS * 2 };
  const requests = [requestText('GET', what.readPath)];
  const reads: Load = { ...for3Seconds, port: what.readFrom, perSecond: READS_A_SECOND, requests };
  const posts: Load = { ...for3Seconds, port: what.postTo, perSecond: POSTS_A_SECOND, requests: what.posts };
  const p99 = async () => {
    const { p99: slowest, statuses } = await load.ask<Loaded>(reads);
    if (Object.keys(statuses).join() !== '200') throw new Error(`Reading: ${JSON.stringify(statuses)}`);
    return slowest;
  };
  await p99();
  const compared = await compare(
    ROUNDS * 2 + 1,
    async () => {
      const posted = writing.ask<Loaded>(posts);
      const slowest = await p99();
      const { statuses } = await posted;
      if (Object.keys(statuses).join() !== '201') throw new Error(`Posting: ${JSON.stringify(statuses)}`);
      return slowest;
    },
    p99,
  );
  await writing.stop();
  const { name, against } = what;
  return { name, unit: 'ms', mark: { atMost: 2 }, against, ...compared, load: loadavg()[0]! };
}

/** First pages in each order, by the address that keeps none. */
function firstPages({ threads }: Stage, thread: Thread): Promise<string[]> {
  const path = `/v1/threads/${threads.get(thread)!}/comments`;
  return Promise.resolve(SORTS.map((sort) => requestText('GET', `${path}?sort=${sort}&limit=20`)));
}

/** Requests for pages of 20 from places all over the list, in one order; the cursors are had by way of comments there. */
async function furtherPages({ api, threads, seeded }: Stage, sort: Sort): Promise<string[]> {
  const connection = await HttpConnection.open(api.port);
  const requests: string[] = [];
  const threadId = threads.get('large')!;
  for (const id of await seeded.topComments(threadId, PLACES)) {
    await connection.send(requestText('GET', `/v1/comments/${id}?context=true&sort=${sort}`));
    const { context } = JSON.parse(partsOf(connection.answer).body.toString()) as InContext;
    const cursor = context.places.find((place) => place.id === id)!.after;
    if (cursor)
      requests.push(
        requestText('GET', `/v1/threads/${threadId}/comments?sort=${sort}&limit=20&cursor=${cursor}`),
      );
  }
  connection.close();
  return mixed(requests);
}

interface InContext {
  context: { places: { id: string; after: string | null }[] };
}

async function privatePages({ seeded }: Stage, thread: Thread): Promise<string[]> {
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
