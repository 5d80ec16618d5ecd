import { loadavg } from 'node:os';
import { requestText } from './http-connection.js';
import type { Load, Loaded } from './load.program.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

const ROUNDS = 7;
const KEYS = 50;
const ASK = { connections: 4, seconds: 2 };
const FLOOD = { connections: 4, seconds: 4 };

/**
 * How long the slowest of a hundred answers takes while somebody sends deliveries that nobody signed, as many as four connections
 * can, against the same without them. This machine's own address is spared the limit that would stop them: each is looked at.
 */
export async function measureForged({ api, load, program, seeded }: Stage): Promise<Line[]> {
  const keys = await seeded.keys(KEYS);
  const forger = await program('load');
  const requests = seeded.personIds.map((_, index) =>
    requestText('GET', `/v1/sites/${SITE}/members/reader-${index}/entitlement`, {
      headers: { authorization: `Bearer ${keys[index % KEYS]!}` },
    }),
  );
  const forged = requestText('POST', `/v1/billing/stripe/${SITE}/webhook`, {
    headers: { 'stripe-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` },
    body: {
      id: 'evt_forged',
      type: 'customer.subscription.updated',
      data: { object: { text: 'x'.repeat(1_500) } },
    },
  });
  let deliveries = 0;
  let seconds = 0;
  const ask = async () => {
    const loaded = await load.ask<Loaded>({ ...ASK, requests, port: api.port } satisfies Load);
    if (Object.keys(loaded.statuses).join() !== '200')
      throw new Error(`Readers were answered ${JSON.stringify(loaded.statuses)}.`);
    return loaded.p99;
  };
  await load.ask<Loaded>({ ...ASK, seconds: 8, answers: 4_000, requests, port: api.port } satisfies Load);
  const compared = await compare(
    ROUNDS,
    async () => {
      const flood = forger.ask<Loaded>({ ...FLOOD, requests: [forged], port: api.port } satisfies Load);
      const p99 = await ask();
      const { statuses, answers, seconds: took } = await flood;
      if (Object.keys(statuses).some((status) => status !== '400'))
        throw new Error(`Forged deliveries were answered ${JSON.stringify(statuses)}.`);
      deliveries += answers;
      seconds += took;
      return p99;
    },
    ask,
  );
  await forger.stop();
  return [
    {
      name: `p99 under ${Math.round(deliveries / seconds)} forged deliveries a second`,
      unit: 'ms',
      mark: { atMost: 3 },
      against: 'the p99 of the same questions while nobody forges anything',
      ...compared,
      load: loadavg()[0]!,
    },
  ];
}
