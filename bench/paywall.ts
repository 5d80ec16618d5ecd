import { loadavg } from 'node:os';
import { requestText } from './http-connection.js';
import type { Load, Loaded } from './load.program.js';
import { processorTime, processorTimeOfChildren } from './program.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

const ROUNDS = 5;
const ASK = { connections: 16, seconds: 1.5 };
/** The answer's own time, in milliseconds, that a paywall is promised. */
const PROMISED = 1;
/** Each key has its limit; so many together are not stopped by it. */
const KEYS = 150;

/**
 * The publication's paywall asks whether readers may see what they pay for, and nothing changes meanwhile: the
 * processor time that the API's process spends on an answer, against the millisecond that it may.
 */
export async function measurePaywall({ api, load, seeded, postmaster }: Stage): Promise<Line[]> {
  const keys = await seeded.keys(KEYS);
  const requests = seeded.personIds.map((_, index) =>
    requestText('GET', `/v1/sites/${SITE}/members/reader-${index}/entitlement?benefit=comments.post`, {
      headers: { authorization: `Bearer ${keys[index % KEYS]!}` },
    }),
  );
  const spent = { program: 0, database: 0, answers: 0 };
  const run = async (more: Partial<Load> = {}) => {
    const before = [processorTime(api.pid), processorTimeOfChildren(postmaster)] as const;
    const loaded = await load.ask<Loaded>({ ...ASK, requests, port: api.port, ...more });
    const wrong = Object.keys(loaded.statuses).filter((status) => status !== '200');
    if (wrong.length > 0) throw new Error(`The paywall was answered ${JSON.stringify(loaded.statuses)}.`);
    const program = processorTime(api.pid) - before[0];
    spent.program += program;
    spent.database += processorTimeOfChildren(postmaster) - before[1];
    spent.answers += loaded.answers;
    return program / loaded.answers;
  };
  await run({ seconds: 8, answers: 4_000 });
  Object.assign(spent, { program: 0, database: 0, answers: 0 });
  const compared = await compare(
    ROUNDS,
    () => run(),
    () => Promise.resolve(PROMISED),
  );
  const ours = { program: spent.program / spent.answers, database: spent.database / spent.answers };
  return [
    {
      name: 'paywall question, nothing changed',
      unit: 'ms/answer',
      mark: { atMost: 1 },
      against: 'the millisecond of its own time that an answer may take',
      ...compared,
      processor: { ours, bare: { program: PROMISED, database: 0 } },
      load: loadavg()[0]!,
    },
  ];
}
