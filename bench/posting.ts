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
const TEXT =
  'I read the report twice. The figures for the winter months are in the annex, on page 41, and they say something ' +
  'else than the summary does: a third of the crossings were by people who had *no other way* to work.';

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
      body: { body: `${index}: ${TEXT}` },
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

/** A post by each of them in turn. */
export function postsBy(tokens: readonly string[], articleOf: (index: number) => string): string[] {
  return tokens.map((token, index) =>
    requestText('POST', `/v1/sites/${SITE}/articles/${articleOf(index)}/comments`, {
      headers: { authorization: `Bearer ${token}` },
      body: { body: `${index}: ${TEXT}` },
    }),
  );
}
