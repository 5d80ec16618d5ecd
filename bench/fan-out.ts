import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { requestText } from './http-connection.js';
import type { ListenersWork, Timed } from './listeners.program.js';
import { saying } from './posting.js';
import type { Line } from './report.js';
import { compare } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

const SOCKETS = 1_000;
const ROUNDS = 25;
/** Between two events, so that each is sent for itself: a thread sends at most twenty frames a second. */
const GAP_MS = 120;

/** Beyond what the other parts post: what several people post is held. */
const FIRST_SAYING = 20_000_000;

/** From the acknowledged post to the last of a thousand sockets, against `ws` sending the same frame to as many. */
export async function measureFanOut(stage: Stage): Promise<Line[]> {
  const { api, program, threads } = stage;
  const tokens = await stage.seeded.tokens();
  const bare = await program('bare/fan-out');
  const listeners = await program('listeners');
  const ask = <Answer>(work: ListenersWork) => listeners.ask<Answer>(work);
  const threadId = threads.get('crowd')!;
  await ask({ do: 'connect', count: SOCKETS, ours: api.port, bare: bare.port, site: SITE, threadId });

  let index = 0;
  const post = () =>
    requestText('POST', `/v1/sites/${SITE}/articles/crowd/comments`, {
      headers: { authorization: `Bearer ${tokens[index % tokens.length]!}` },
      body: { body: saying(FIRST_SAYING + index++) },
    });
  const ours = async () => {
    await pause(GAP_MS);
    return ask<Timed>({ do: 'time', which: 'ours', request: post() });
  };
  const { frame } = await ours();
  await bare.ask({ frame });
  const fromSent: number[] = [];
  const compared = await compare(
    ROUNDS,
    async () => {
      const timed = await ours();
      fromSent.push(timed.fromSent);
      return timed.fromAcknowledged;
    },
    async () => {
      await pause(GAP_MS);
      return (await ask<Timed>({ do: 'time', which: 'bare', request: requestText('POST', '/') }))
        .fromAcknowledged;
    },
  );
  await Promise.all([bare.stop(), listeners.stop()]);
  return [
    {
      name: `fan-out to ${SOCKETS} sockets (${frame.length} B)`,
      unit: 'ms',
      mark: { atMost: 2 },
      against: 'ws sending the same frame to as many sockets; from the acknowledged post to the last socket',
      ...compared,
      load: loadavg()[0]!,
    },
  ];
}
