import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpConnection, partsOf, requestText } from './http-connection.js';
import { type Program, sharedClock } from './program.js';
import type { ReadersWork } from './readers.program.js';
import type { Line } from './report.js';
import { sampleOf, spreadOf } from './rounds.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';

const SOCKETS = 1_000;
const ONE_BY_ONE = 200;
const ALL_AT_ONCE = 5;
/** Milliseconds within which whoever is connected is promised to hear. */
const PROMISED = 1_000;
const ARTICLE = 'members-only';

/** Milliseconds after the commit. */
interface Turn {
  notices: number[];
  /** Of who went on posting: when the last post that was taken had its answer; of a payment, the first. */
  post: number;
}

/**
 * A thousand readers are connected and listen to a discussion for subscribers. Their subscriptions end and are paid again, one
 * while the others stay and all at once, by another process than the API, as by a worker: from just before that commits to the
 * moment at which the socket hears of it. Meanwhile one of those goes on posting. That not one post is taken after the end is
 * looked up in the database, and makes the bench fail.
 */
export async function measureRevocation(stage: Stage): Promise<Line[]> {
  const { api, program, seeded } = stage;
  const threadId = await seeded.article(ARTICLE, { read: 'subscribers', post: 'subscribers' });
  const tokens = (await seeded.tokens()).slice(0, SOCKETS);
  const readers = await program('readers');
  await readers.ask<unknown>({
    do: 'connect',
    port: api.port,
    site: SITE,
    threadId,
    tokens,
  } satisfies ReadersWork);
  const posting = await HttpConnection.open(api.port);
  const turn = (status: 'active' | 'expired', who: readonly number[], poster = who[0]!) =>
    takeTurn({ stage, readers, posting, poster, token: tokens[poster]!, threadId }, status, who);

  const all = tokens.map((_, index) => index);
  // The first ones are not counted: they compile the code, and make the rows.
  await turn('expired', all);
  await turn('active', all);
  const turns: Record<string, Turn[]> = {};
  for (const [name, rounds, who] of [
    ['one of', ONE_BY_ONE, (round: number) => [round % SOCKETS]],
    ['all of', ALL_AT_ONCE, () => all],
  ] as const) {
    for (let round = 0; round < rounds; round++) {
      (turns[`the end, ${name}`] ??= []).push(await turn('expired', who(round), round));
      (turns[`a payment, ${name}`] ??= []).push(await turn('active', who(round), round));
    }
  }
  posting.close();
  await readers.stop();
  return Object.entries(turns).map(([name, taken]) => lineOf(name, taken));
}

interface Scene {
  stage: Stage;
  readers: Program;
  posting: HttpConnection;
  /** Who goes on posting. */
  poster: number;
  token: string;
  threadId: string;
}

async function takeTurn(
  { stage, readers, posting, poster, token, threadId }: Scene,
  status: 'active' | 'expired',
  who: readonly number[],
): Promise<Turn> {
  const heard =
    status === 'expired'
      ? { event: 'thread:closed-to-you', says: 'subscription-lapsed' }
      : { event: 'me:entitlement', says: '"status":"active"' };
  await readers.ask<unknown>({ do: 'listen', ...heard, readers: who } satisfies ReadersWork);
  const answers: { at: number; status: number }[] = [];
  let isOver = false;
  const posts = (async () => {
    for (let n = 0; !isOver; n++) {
      const said = await posting.send(postText(token, `The ${n}th word of ${sharedClock()}.`));
      answers.push({ at: sharedClock(), status: said });
      // A post that waits too long for what is being changed is told to come back.
      if (![201, 402, 503].includes(said)) throw new Error(partsOf(posting.answer).body.toString());
      // While all are told it takes longer, and a person may not post without end.
      if (who.length > 1) await pause(25);
    }
  })();
  while (answers.length === 0) await pause(1);
  const { committing, number } = await stage.seeded.hear(who, status, threadId);
  const notices = (await readers.ask<number[]>({ do: 'heard' } satisfies ReadersWork)).map(
    (at) => at - committing,
  );
  const wanted = status === 'active' ? 201 : 402;
  while (answers.at(-1)!.status !== wanted) await pause(1);
  isOver = true;
  await posts;
  const first = answers.find((one) => one.status === 201)!;
  if (status === 'active') return { notices, post: first.at - committing };
  const last = await stage.seeded.lastNumberOf(poster, threadId);
  if (last > number)
    throw new Error(`A post was taken after its author's subscription ended: ${last} above ${number}.`);
  return { notices, post: answers.findLast((one) => one.status === 201)!.at - committing };
}

function postText(token: string, body: string): string {
  const headers = { authorization: `Bearer ${token}` };
  return requestText('POST', `/v1/sites/${SITE}/articles/${ARTICLE}/comments`, { headers, body: { body } });
}

function lineOf(name: string, turns: readonly Turn[]): Line {
  const post = name.startsWith('the end')
    ? 'the last post that was taken has its answer'
    : 'the first post that is taken has its answer';
  const notices = turns.flatMap((turn) => turn.notices);
  const longest = turns.map((turn) => Math.max(...turn.notices));
  return {
    name: `${name} ${SOCKETS}: until the socket hears`,
    unit: 'ms',
    mark: { atMost: 1 },
    against: 'the second that is promised; of each round the last socket that hears',
    ours: sampleOf(longest),
    bare: sampleOf([PROMISED]),
    ratio: sampleOf(longest.map((ms) => ms / PROMISED)),
    spread: {
      'a notice is heard': spreadOf(notices),
      ...(name.endsWith('one of') ? { [post]: spreadOf(turns.map((turn) => turn.post)) } : {}),
    },
    load: loadavg()[0]!,
  };
}
