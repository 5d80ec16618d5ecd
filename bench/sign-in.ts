import { loadavg } from 'node:os';
import { HttpConnection, requestText } from './http-connection.js';
import type { Line } from './report.js';
import { sampleOf, spreadOf } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

const TIMINGS = 2_000;
/** Milliseconds by which the two medians may differ: less than a network hides. */
const ALLOWED = 5;
const CHANCE = 0.01;

/** What may be asked of an address, and the statuses it is answered with, known or not. */
const WAYS: Record<string, { path: string; more?: object }> = {
  'signing in with a wrong password': { path: '/v1/auth/login', more: { password: 'not the one, is it' } },
  'asking for a link': { path: '/v1/auth/magic-link' },
  'asking for a new password': { path: '/v1/auth/password-reset' },
  registering: { path: '/v1/auth/register', more: { password: 'long enough, is it' } },
};

/**
 * Whether the time of an answer tells that somebody has an account: each way in is asked about addresses that somebody has and
 * about such that nobody has, each once, in a random order. The statuses must be the same, and the medians are compared.
 */
export async function measureSignIn({ api, seeded }: Stage): Promise<Line[]> {
  const ways = Object.entries(WAYS);
  const accounts = await seeded.accounts(ways.length * TIMINGS);
  const connection = await HttpConnection.open(api.port);
  const lines: Line[] = [];
  for (const [index, [name, { path, more = {} }]] of ways.entries()) {
    const times = { known: [] as number[], unknown: [] as number[] };
    const statuses = { known: new Set<number>(), unknown: new Set<number>() };
    const ask = async (which: 'known' | 'unknown', email: string) => {
      const text = requestText('POST', path, { body: { site: SITE, email, ...more } });
      const began = performance.now();
      const status = await connection.send(text);
      times[which].push(performance.now() - began);
      statuses[which].add(status);
    };
    for (let n = 0; n < 20; n++) await ask('unknown', `warm-${index}-${n}@bench.example`);
    times.unknown = [];
    const left = accounts
      .slice(index * TIMINGS, (index + 1) * TIMINGS)
      .flatMap((email, n) => [
        () => ask('known', email),
        () => ask('unknown', `nobody-${index}-${n}@bench.example`),
      ]);
    while (left.length > 0) await left.splice(Math.floor(Math.random() * left.length), 1)[0]!();
    const [known, unknown] = [[...statuses.known].join(), [...statuses.unknown].join()];
    if (known !== unknown || /[45]\d\d/.test(known.replaceAll('401', '')))
      throw new Error(`${path} was answered ${known} for known addresses and ${unknown} for others.`);
    const chance = mannWhitney(times.known, times.unknown);
    // What chance alone would make of two that are alike is no difference.
    const medians = Math.abs(spreadOf(times.known).p50 - spreadOf(times.unknown).p50);
    const apart = chance > CHANCE ? 0 : medians;
    lines.push({
      name: `${name}: known and unknown apart, beyond chance`,
      unit: 'ms',
      mark: { atMost: 1 },
      against: `the ${ALLOWED} ms that medians may lie apart; these do by ${medians.toFixed(2)}, and that the two are alike has p = ${chance.toFixed(3)} (Mann-Whitney)`,
      ours: sampleOf([apart]),
      bare: sampleOf([ALLOWED]),
      ratio: sampleOf([apart / ALLOWED]),
      spread: {
        'an address that somebody has is answered': spreadOf(times.known),
        'one that nobody has is answered': spreadOf(times.unknown),
      },
      load: loadavg()[0]!,
    });
  }
  connection.close();
  return lines;
}

/** The two-sided p of the rank-sum test (Mann and Whitney 1947), by its normal approximation; ties do not occur. */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, own: true })), ...b.map((value) => ({ value, own: false }))];
  all.sort((x, y) => x.value - y.value);
  const ranks = all.reduce((sum, { own }, index) => sum + (own ? index + 1 : 0), 0);
  const u = ranks - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  const deviation = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
  return 2 * (1 - normal(Math.abs(u - mean) / deviation));
}

/** The normal distribution's share below z >= 0 (Abramowitz and Stegun 26.2.17, to 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = series.reduce((total, factor, power) => total + factor * t ** (power + 1), 0);
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
