import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Deadlines, type Timers } from './deadlines.js';

/** Time that goes when told, with one timer as the real ones behave: more than 2^31-1 ms would fire at once. */
class FakeTime implements Timers {
  ms = 0;
  armed: { call: () => void; at: number } | undefined;
  sets = 0;

  set(call: () => void, ms: number): unknown {
    if (ms > 2 ** 31 - 1) throw new RangeError('A timer that long fires at once');
    this.sets++;
    expect(this.armed).toBeUndefined();
    this.armed = { call, at: this.ms + ms };
    return this.armed;
  }

  clear(timer: unknown): void {
    if (this.armed === timer) this.armed = undefined;
  }

  advanceTo(ms: number): void {
    while (this.armed && this.armed.at <= ms) {
      const { call, at } = this.armed;
      this.ms = at;
      this.armed = undefined;
      call();
    }
    this.ms = ms;
  }
}

function started() {
  const time = new FakeTime();
  const passed: [string, number][] = [];
  const onError = vi.fn();
  const deadlines = new Deadlines<string>({
    onPassed: (key) => passed.push([key, time.ms]),
    now: () => new Date(time.ms),
    onError,
    timers: time,
  });
  return { time, passed, deadlines, onError };
}

test('each key is called once, at its moment, in the order of the moments', () => {
  const { time, passed, deadlines } = started();
  deadlines.set('b', new Date(200));
  deadlines.set('a', new Date(100));
  deadlines.set('c', new Date(300));
  time.advanceTo(1000);
  expect(passed).toEqual([
    ['a', 100],
    ['b', 200],
    ['c', 300],
  ]);
  expect(deadlines.size).toBe(0);
  expect(time.armed).toBeUndefined();
});

test('a key has one moment: the last one set', () => {
  const { time, passed, deadlines } = started();
  deadlines.set('a', new Date(100));
  deadlines.set('a', new Date(500));
  deadlines.set('b', new Date(100));
  deadlines.set('b', null);
  deadlines.set('c', new Date(100));
  deadlines.clear('c');
  time.advanceTo(1000);
  expect(passed).toEqual([['a', 500]]);
});

test('a moment that has passed already is called back, but not before set returns', () => {
  const { time, passed, deadlines } = started();
  time.ms = 5000;
  deadlines.set('a', new Date(100));
  expect(passed).toEqual([]);
  time.advanceTo(5001);
  expect(passed).toEqual([['a', 5001]]);
});

test('moments far beyond what a timer takes', () => {
  const { time, passed, deadlines } = started();
  const far = 2 ** 31 * 40;
  deadlines.set('a', new Date(far));
  time.advanceTo(far - 1);
  expect(passed).toEqual([]);
  time.advanceTo(far);
  expect(passed).toEqual([['a', far]]);
});

test('a callback may set its key again, and one that fails does not keep the others from theirs', () => {
  const time = new FakeTime();
  const onError = vi.fn();
  const passed: string[] = [];
  const deadlines = new Deadlines<string>({
    onPassed: (key) => {
      passed.push(key);
      if (key === 'a' && time.ms === 100) deadlines.set('a', new Date(time.ms + 10));
      if (key === 'b') throw new Error('mine');
    },
    now: () => new Date(time.ms),
    onError,
    timers: time,
  });
  for (const key of ['b', 'a', 'c']) deadlines.set(key, new Date(100));
  time.advanceTo(200);
  expect(passed.toSorted()).toEqual(['a', 'a', 'b', 'c']);
  expect(onError).toHaveBeenCalledOnce();
});

test('when the clock turns out to be behind, it waits for the right moment', () => {
  const time = new FakeTime();
  let offset = 0;
  const passed: number[] = [];
  const deadlines = new Deadlines<string>({
    onPassed: () => passed.push(time.ms),
    now: () => new Date(time.ms + offset),
    onError: vi.fn(),
    timers: time,
  });
  deadlines.set('a', new Date(1000));
  offset = -200;
  time.advanceTo(1100);
  expect(passed).toEqual([]);
  offset = 0;
  deadlines.rearm();
  time.advanceTo(1150);
  expect(passed).toEqual([1101]);
});

test('stopping calls nobody any more', () => {
  const { time, passed, deadlines } = started();
  deadlines.set('a', new Date(100));
  deadlines.stop();
  expect(time.armed).toBeUndefined();
  time.advanceTo(1000);
  expect(passed).toEqual([]);
});

test('whatever is set and cleared, it does what a list that is looked through would', () => {
  const step = fc.record({
    key: fc.constantFrom(...'abcdefgh'),
    at: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }),
    wait: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const { time, passed, deadlines } = started();
      const model = new Map<string, number>();
      const expected: string[] = [];
      for (const { key, at, wait } of steps) {
        deadlines.set(key, at === null ? null : new Date(at));
        if (at === null) model.delete(key);
        else model.set(key, Math.max(at, time.ms + 1));
        time.advanceTo(time.ms + wait);
        for (const [due, when] of model) {
          if (when > time.ms) continue;
          expected.push(due);
          model.delete(due);
        }
        expect(passed.map(([name]) => name).toSorted()).toEqual(expected.toSorted());
        expect(deadlines.size).toBe(model.size);
      }
    }),
  );
});

test('ten thousand changes of one key keep neither entries nor timers', () => {
  const { time, deadlines } = started();
  for (let i = 0; i < 10_000; i++) deadlines.set('a', new Date(1_000_000 - i));
  expect((deadlines as unknown as { heap: unknown[] }).heap.length).toBeLessThan(100);
  expect(time.armed).toBeDefined();
});
