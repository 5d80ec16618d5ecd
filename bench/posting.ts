import { loadavg } from 'node:os';
import { requestText } from './http-connection.js';
import { MeasuredLoad } from './measured-load.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

const ROUNDS = 5;
const SECONDS = 2;
/** Writers at once: of the hot thread also many more, who may not make it slower. */
const WRITERS = 16;
const CROWD = 200;
/** How many comments each person has to say in a line: no two are alike, or screening would refuse the second one. */
const SAYINGS = 60;
const WORDS =
  'report figures winter months annex page summary third crossings people other way work council answered late bridge ' +
  'bicycles ferry school harbour mayor budget evening paper neighbours noise street morning bread market river flood ' +
  'insurance letter tram station timetable reform hospital nurse waiting room doctor museum painting theatre season ' +
  'ticket football pitch rain summer heat trees shade playground children teacher lesson language minister question ' +
  'promise election poll turnout village valley road tunnel toll lorry driver wages strike union factory shift steel ' +
  'price coffee kitchen rent landlord roof heating gas meter bill server phone screen password fraud bank counter';
const VOCABULARY = WORDS.split(' ');

/** A comment of a usual length in words of its own: the same number gives the same one. */
export function saying(number: number): string {
  let state = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const words = Array.from({ length: 34 }, () => {
    // xorshift32 (Marsaglia, 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return VOCABULARY[state % VOCABULARY.length]!;
  });
  return `${number}: ${words.join(' ')}.`;
}

let said = 0;

/** Posting by people who are signed in, against a handler that only writes the same rows. */
export async function measurePosting(stage: Stage): Promise<Line[]> {
  const tokens = await stage.seeded.tokens();
  return [
    await posting(stage, tokens, 'many'),
    await posting(stage, tokens, 'hot'),
    await crowded(stage, tokens),
  ];
}

async function posting(stage: Stage, tokens: readonly string[], where: 'many' | 'hot'): Promise<Line> {
  const { api, load, program, databaseUrl, seeded, threads, postmaster } = stage;
  // The limit gets the number of connections with which it is fastest: on one thread more of them only queue for its lock.
  const bare = await program('bare/post', {
    args: [databaseUrl, seeded.siteId, where === 'many' ? '16' : '4'],
  });
  const articleOf = (index: number) =>
    where === 'hot' ? 'hot' : stage.many[(index * 7) % stage.many.length]!;
  const requests = postsBy(tokens, articleOf);
  const bareRequests = tokens.map((_, index) =>
    requestText('POST', `/${threads.get(articleOf(index))!}/${seeded.personIds[index]!}`, {
      body: { body: saying(index) },
    }),
  );
  const ask = { connections: WRITERS, seconds: SECONDS };
  const a = new MeasuredLoad(load, api, { ...ask, requests }, 201, postmaster);
  const b = new MeasuredLoad(load, bare, { ...ask, requests: bareRequests }, 201, postmaster);
  await b.warm();
  await a.warm();
  const compared = await compare(
    ROUNDS,
    () => a.run(),
    () => b.run(),
  );
  await bare.stop();
  return {
    name: where === 'many' ? `posting, ${stage.many.length} threads` : 'posting, one hot thread',
    unit: 'posts/s',
    mark: { atLeast: 0.6 },
    against: 'node:http parsing the body and writing the same rows by pg in one named statement, as durably',
    known: where === 'many' ? 12_400 : 2_800,
    ...compared,
    processor: { ours: a.processorEach, bare: b.processorEach },
    load: loadavg()[0]!,
  };
}

/** The hot thread with many writers at once, beside itself with few. */
async function crowded({ api, load, postmaster }: Stage, tokens: readonly string[]): Promise<Line> {
  const requests = postsBy(tokens, () => 'hot');
  const ask = { seconds: SECONDS, requests };
  const many = new MeasuredLoad(load, api, { ...ask, connections: CROWD }, 201, postmaster);
  const few = new MeasuredLoad(load, api, { ...ask, connections: WRITERS }, 201, postmaster);
  await many.warm();
  const compared = await compare(
    ROUNDS,
    () => many.run(),
    () => few.run(),
  );
  return {
    name: `posting, one hot thread, ${CROWD} writers`,
    unit: 'posts/s',
    // As fast, but for what two measurements of one thing lie apart.
    mark: { atLeast: 0.95 },
    against: `the same with ${WRITERS} writers`,
    ...compared,
    processor: { ours: many.processorEach, bare: few.processorEach },
    load: loadavg()[0]!,
  };
}

/** Posts by each of them in turn, at the top level and without a key: what the bare handler writes. No text twice. */
export function postsBy(
  tokens: readonly string[],
  articleOf: (index: number) => string,
  { sayings = SAYINGS } = {},
): string[] {
  return Array.from({ length: tokens.length * sayings }, (_, index) => {
    return requestText('POST', `/v1/sites/${SITE}/articles/${articleOf(index)}/comments`, {
      headers: { authorization: `Bearer ${tokens[index % tokens.length]!}` },
      body: { body: saying(said++) },
    });
  });
}
