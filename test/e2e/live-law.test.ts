import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator, type Person } from '@app/identity';
import { EASY, type World, world } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { connect, hangUp, type Reader } from './live.fixture.js';
import { brokenBy, History, Listener, publicState, randomFrom } from './live-law.fixture.js';

const HISTORIES = rounds(1_000, 10_000);
const AT_ONCE = 16;
const SEED = Number(process.env.LIVE_SEED ?? Math.floor(Math.random() * 2 ** 31));

let w: World;
let people: Person[];

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, repliesShown: 10, depthShown: 5 } });
  people = [];
  for (let n = 0; n < 100; n++) {
    const { token } = await w.person(`Reader ${n}`, { plan: 'monthly' });
    people.push((await w.app.get(Authenticator).actorOf(token)) as Person);
  }
});
afterAll(async () => {
  hangUp();
  await w.close();
});

/** Waits until a listener knows what the database has; a difference that stays is told when time is up. */
async function converged(listener: Listener, name: string): Promise<number> {
  const late = setTimeout(() => wake(), 15_000);
  let wake = () => {};
  const over = new Promise<'over'>((done) => (wake = () => done('over')));
  try {
    for (;;) {
      const truth = await publicState(w, listener.threadId);
      const known = { ...listener.knowledge, comments: [...listener.knowledge.comments].sort() };
      const wanted = { ...truth, comments: [...truth.comments].sort() };
      const heard = listener.reader.heard.length;
      if (JSON.stringify(sorted(known)) === JSON.stringify(sorted(wanted))) return truth.seq;
      const more = listener.reader.until(({ heard: all }) => all.length > heard);
      if ((await Promise.race([more, over])) === 'over') expect(known, name).toEqual(wanted);
    }
  } finally {
    clearTimeout(late);
  }
}

/** The same with members in one order, so that texts can be compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

async function live(
  number: number,
  reader: Reader,
): Promise<{ listener: Listener; reader: Reader; seq: number }> {
  const random = randomFrom(SEED + number);
  const articleKey = `law-${number}`;
  const listener = new Listener(reader, await w.article(articleKey));
  await listener.join();
  const mine = Array.from({ length: 4 }, () => people[Math.floor(random() * people.length)]!);
  const history = new History(w, articleKey, mine, random);
  const steps = 4 + Math.floor(random() * 9);
  let away = false;
  for (let step = 0; step < steps; step++) {
    const dice = random();
    if (away && dice < 0.5) {
      if (!reader.socket.connected) listener.listen((reader = await connect(w)));
      await listener.join();
      away = false;
    } else if (!away && dice < 0.15) {
      away = true;
      if (dice < 0.01) reader.socket.io.engine.close();
      else await reader.say('thread:leave', { threadId: listener.threadId });
    }
    if (random() < 0.3) await Promise.all([history.step(), history.step(), history.step()]);
    else await history.step();
  }
  if (!reader.socket.connected) listener.listen((reader = await connect(w)));
  if (away) await listener.join();
  const seq = await converged(listener, `history ${number} of seed ${SEED}`);
  expect(brokenBy(listener.stream, seq), `history ${number} of seed ${SEED}`).toBeNull();
  await reader.say('thread:leave', { threadId: listener.threadId });
  listener.stop();
  // Kept short: everything heard is looked through for each wait.
  reader.heard.length = 0;
  return { listener, reader, seq };
}

describe('the law of live', () => {
  it(
    `folding what was heard gives the public state, in ${HISTORIES} random histories`,
    { timeout: 1_800_000 },
    async () => {
      console.log(`LIVE_SEED=${SEED}`);
      let next = 0;
      let caught = 0;
      const worker = async () => {
        let reader = await connect(w);
        while (next < HISTORIES) {
          const number = next++;
          const done = await live(number, reader);
          reader = done.reader;
          caught += planted(done.listener, done.seq, randomFrom(number));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      expect(caught).toBe(3 * HISTORIES);
    },
  );
});

/** A lost, a doubled and a swapped event: how many of the three the law notices. */
function planted({ stream }: Listener, seq: number, random: () => number): number {
  const place = Math.floor(random() * stream.length);
  const lost = stream.toSpliced(place, 1);
  const doubled = stream.toSpliced(place, 0, stream[place]!);
  const other = (place + 1) % stream.length;
  const swapped = stream.with(place, stream[other]!).with(other, stream[place]!);
  return [lost, doubled, stream.length > 1 ? swapped : lost].filter(
    (broken) => brokenBy(broken, seq) !== null,
  ).length;
}
