import { randomBytes } from 'node:crypto';
import type { Hints } from '@app/platform';
import { describe, expect, test, vi } from 'vitest';
import { answerOf, KeptAnswers, type KeptAnswer } from './kept-answers.js';

const about = { siteId: 'site', threadIds: ['one', 'two'], origins: [], made: 'once' };

/** The store, with a way to say that a thread has changed. */
function store() {
  let heard: (hint: { threadId: string; grew?: true }) => void = () => {};
  const hints = {
    on: (topic: string, listener: typeof heard) => {
      if (topic === 'thread') heard = listener;
    },
    onResync: () => {},
  } as unknown as Hints;
  const kept = new KeptAnswers(hints);
  /** A comment was written, and who wrote it waits; `true` once they are told. */
  const written = (threadId: string) => {
    heard({ threadId, grew: true });
    const waiting = { told: false, done: Promise.resolve() };
    waiting.done = kept.renewed(threadId).then(() => void (waiting.told = true));
    return waiting;
  };
  return { kept, changed: (threadId: string) => heard({ threadId }), written };
}

/** Makes answers one after the other, each when it is let: `let(2)` lets the second one be made, and all before it. */
function maker() {
  const gates: PromiseWithResolvers<void>[] = [];
  const gate = (number: number) => (gates[number] ??= Promise.withResolvers<void>());
  let begun = 0;
  const make = async () => {
    const number = ++begun;
    await gate(number).promise;
    return { answer: answerOf(number, about), milliseconds: Infinity };
  };
  return {
    make,
    let: (number: number) => gate(number).resolve(),
    fail: (number: number) => gate(number).reject(new Error('away')),
  };
}

const make = async (value: unknown) => ({ answer: answerOf(value, about), milliseconds: Infinity });
const textOf = ({ bytes }: KeptAnswer) => bytes.toString();

test('an answer that was looked at and is still the same goes stale again by the next word, of any of its threads', async () => {
  const { kept, changed } = store();
  const first = await kept.get('key', () => make('same'));
  const now = vi.spyOn(performance, 'now');
  for (const threadId of ['one', 'two', 'one', 'one', 'two']) {
    expect(kept.fresh('key')).toBe(first);
    // Nobody asks for it any more.
    const later = performance.now() + 1_000;
    now.mockReturnValue(later);
    changed(threadId);
    now.mockReturnValue(later + 1);
    expect(kept.fresh('key')).toBeUndefined();
    expect(await kept.get('key', async (known) => ({ answer: known!, milliseconds: Infinity }))).toBe(first);
    now.mockReturnValue(later + 2);
  }
  now.mockRestore();
});

test('who joins a reading after something has changed is not answered from before that', async () => {
  const { kept, changed } = store();
  const pages = maker();
  pages.let(1);
  await kept.get('key', pages.make);
  changed('one');
  changed('one');
  const late = kept.get('key', pages.make);
  const alike = kept.get('key', pages.make);
  pages.let(2);
  pages.let(3);
  expect(textOf(await late)).toBe('3');
  expect(await alike).toBe(await late);
});

test('however many ask at once, it is made once, and a failure is told to all of them', async () => {
  const { kept } = store();
  let made = 0;
  const answers = await Promise.all(Array.from({ length: 100 }, () => kept.get('key', () => make(++made))));
  expect([made, new Set(answers).size]).toEqual([1, 1]);
  const failing = Array.from({ length: 3 }, () => kept.get('other', () => Promise.reject(new Error('away'))));
  for (const { status } of await Promise.allSettled(failing)) expect(status).toBe('rejected');
  expect(textOf(await kept.get('other', () => make('there')))).toBe('"there"');
});

test('what is kept has a bound in bytes and in number: what was made longest ago goes', async () => {
  const { kept } = store();
  // However long it takes, nothing of it is to become too old.
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  // Random bytes, which no compression makes smaller.
  const sizes: number[] = [];
  const large = async () => {
    const answer = answerOf(randomBytes(9 * 1024 * 1024).toString('base64'), about);
    sizes.push(2 * answer.bytes.length);
    return { answer, milliseconds: Infinity };
  };
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  for (const key of keys) await kept.get(key, large);
  const there = keys.map((key) => kept.fresh(key) !== undefined);
  const first = there.indexOf(true);
  expect(there).toEqual(keys.map((_, at) => at >= first));
  const bytes = sizes.slice(first).reduce((sum, size) => sum + size);
  expect(first).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(96 * 1024 * 1024);
  expect(bytes + sizes[first - 1]!).toBeGreaterThan(80 * 1024 * 1024);
  for (let n = 0; n < 10_000; n++) await kept.get(`small ${n}`, () => make(n));
  expect(kept.fresh('h')).toBeUndefined();
  expect(kept.fresh('small 0')).toBeDefined();
  await kept.get('one more', () => make('more'));
  expect(kept.fresh('small 0')).toBeUndefined();
  expect(kept.fresh('small 1')).toBeDefined();
  now.mockRestore();
});

test('what is asked for all the time is made anew as soon as it is old, once, and a failure of that is nobody’s', async () => {
  const { kept, changed } = store();
  let made = 0;
  const read = { gate: Promise.withResolvers<void>() };
  const maker = async () => {
    await read.gate.promise;
    made++;
    if (made === 3) throw new Error('away');
    return make(made);
  };
  read.gate.resolve();
  await kept.get('key', maker);
  expect(kept.fresh('key')).toBeDefined();
  read.gate = Promise.withResolvers();
  changed('one');
  // Who asks meanwhile gets what is being made, by what was asked for before.
  const asked = kept.get('key', () => Promise.reject(new Error('not asked')));
  read.gate.resolve();
  expect(textOf(await asked)).toBe('2');
  expect(made).toBe(2);
  kept.fresh('key');
  changed('one');
  expect(textOf(await kept.get('key', maker).catch(() => kept.get('key', maker)))).toBe('4');
  expect(made).toBe(4);
});

describe('what a thread grew by, where somebody asks all the time', () => {
  test('is waited for by who wrote it, and by no reader', async () => {
    const { kept, written } = store();
    const pages = maker();
    pages.let(1);
    await kept.get('key', pages.make);
    const ada = written('one');
    expect(textOf(await kept.get('key', pages.make))).toBe('1');
    // Another one while the page is being read, which may miss it.
    const ben = written('one');
    pages.let(2);
    await ada.done;
    expect(ben.told).toBe(false);
    expect(textOf(kept.fresh('key')!)).toBe('2');
    pages.let(3);
    await ben.done;
    expect(textOf(kept.fresh('key')!)).toBe('3');
  });

  test('where nobody asks, or nothing is kept, nobody waits, and the next one reads it', async () => {
    const { kept, written } = store();
    await written('one').done;
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    await kept.get('key', () => make('before'));
    now.mockReturnValue(1_500);
    await written('one').done;
    expect(kept.fresh('key')).toBeUndefined();
    now.mockRestore();
  });

  test('is no reason to send what was said to be wrong', async () => {
    const { kept, changed, written } = store();
    const pages = maker();
    pages.let(1);
    await kept.get('key', pages.make);
    const ada = written('one');
    changed('two');
    expect(kept.fresh('key')).toBeUndefined();
    // What is being read was begun before that.
    const asked = kept.get('key', pages.make);
    pages.let(2);
    pages.let(3);
    expect(textOf(await asked)).toBe('3');
    await ada.done;
  });

  test('that came while a page was read which nobody was sent until then is in what is sent after it', async () => {
    const { kept, written } = store();
    const pages = maker();
    const first = kept.get('key', pages.make);
    await written('one').done;
    pages.let(1);
    await first;
    expect(kept.fresh('key')).toBeUndefined();
  });

  test('keeps nobody waiting for what cannot be read', async () => {
    const { kept, written } = store();
    const pages = maker();
    pages.let(1);
    await kept.get('key', pages.make);
    const ada = written('one');
    pages.fail(2);
    await ada.done;
    expect(kept.fresh('key')).toBeUndefined();
  });
});
