import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LimitRule, Limits, limitExceeded, rateLimitHeaders } from './limits.js';
import { MemoryLimits } from './memory-limits.js';

/** The same law told the long way: a bucket of `burst` that fills by one every minute/perMinute, in exact thirds. */
class NaiveBucket {
  private level: number;
  private at = 0;

  constructor(private readonly rule: LimitRule) {
    this.level = rule.burst;
  }

  take(now: number, cost: number): boolean {
    this.level = Math.min(this.rule.burst, this.level + ((now - this.at) * this.rule.perMinute) / 60_000);
    this.at = now;
    if (this.level + 1e-6 < cost) return false;
    this.level -= cost;
    return true;
  }
}

const rules = fc.record({
  name: fc.constant('test'),
  perMinute: fc.integer({ min: 1, max: 6000 }),
  burst: fc.integer({ min: 1, max: 50 }),
});

test('it decides as a naive bucket does, whatever the rule, the times and the costs', async () => {
  await fc.assert(
    fc.asyncProperty(
      rules,
      fc.array(
        fc.tuple(
          fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 70_000 })),
          fc.integer({ min: 1, max: 3 }),
        ),
        {
          maxLength: 120,
        },
      ),
      async (rule, steps) => {
        let now = 0;
        const limits = new Limits(new MemoryLimits(10, () => now));
        const naive = new NaiveBucket(rule);
        for (const [wait, wanted] of steps) {
          now += wait;
          const cost = Math.min(wanted, rule.burst);
          const result = await limits.take(rule, 'k', cost);
          expect(result.allowed).toBe(naive.take(now, cost));
          expect(result.remaining).toBeGreaterThanOrEqual(0);
          expect(result.remaining).toBeLessThanOrEqual(rule.burst);
          expect(result.retryAfterSeconds > 0).toBe(!result.allowed);
        }
      },
    ),
  );
});

test('whoever waits as long as was said is let through, and not a second earlier', async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.integer({ min: 1, max: 100 }), async (rule, before) => {
      let now = 1e9;
      const limits = new Limits(new MemoryLimits(10, () => now));
      let result = await limits.take(rule, 'k');
      for (let i = 0; i < before; i++) result = await limits.take(rule, 'k');
      if (result.allowed) return;
      now += result.retryAfterSeconds * 1000 - 1001;
      if (result.retryAfterSeconds > 1) expect((await limits.take(rule, 'k')).allowed).toBe(false);
      now += 1001;
      expect((await limits.take(rule, 'k')).allowed).toBe(true);
    }),
  );
});

test('in any minute at most the burst and a minute of the rate', async () => {
  let now = 0;
  const limits = new Limits(new MemoryLimits(10, () => now));
  const rule = { name: 'comments', perMinute: 10, burst: 6 };
  const times: number[] = [];
  for (; now < 600_000; now += 250) if ((await limits.take(rule, 'k')).allowed) times.push(now);
  expect(times.filter((at) => at === 0 || at < 1500)).toHaveLength(6);
  expect(times.filter((at) => at >= 300_000 && at < 360_000)).toHaveLength(10);
});

test('keys and rules do not touch each other', async () => {
  const limits = new Limits(new MemoryLimits());
  const rule = { name: 'a', perMinute: 1, burst: 1 };
  expect((await limits.take(rule, 'k')).allowed).toBe(true);
  expect((await limits.take(rule, 'k')).allowed).toBe(false);
  expect((await limits.take(rule, 'l')).allowed).toBe(true);
  expect((await limits.take({ ...rule, name: 'b' }, 'k')).allowed).toBe(true);
});

test('a cost that could never be let through, and a rule that lets nothing through, are mistakes', async () => {
  const limits = new Limits(new MemoryLimits());
  await expect(limits.take({ name: 'a', perMinute: 1, burst: 2 }, 'k', 3)).rejects.toThrow(RangeError);
  await expect(limits.take({ name: 'a', perMinute: 0, burst: 2 }, 'k')).rejects.toThrow(RangeError);
});

describe('in memory', () => {
  const rule = { name: 'a', perMinute: 60, burst: 2 };

  test('never more keys than agreed, and those that no longer matter go first', async () => {
    let now = 0;
    const store = new MemoryLimits(4, () => now);
    const limits = new Limits(store);
    for (const key of ['old', 'old2']) await limits.take(rule, key);
    now = 5_000;
    for (const key of ['a', 'a', 'b', 'b', 'c']) await limits.take(rule, key);
    expect(store.size).toBeLessThanOrEqual(4);
    expect((await limits.take(rule, 'a')).allowed).toBe(false);
    expect((await limits.take(rule, 'b')).allowed).toBe(false);
    for (let i = 0; i < 1000; i++) await limits.take(rule, `many${i}`);
    expect(store.size).toBe(4);
  });

  test('a flood of new keys does not push out one that is nearly used up', async () => {
    const store = new MemoryLimits(4, () => 0);
    const limits = new Limits(store);
    await limits.take(rule, 'busy', 2);
    for (let i = 0; i < 1000; i++) await limits.take(rule, `flood${i}`);
    expect((await limits.take(rule, 'busy')).allowed).toBe(false);
  });

  test('a stricter rule keeps nobody out for longer than its own burst', async () => {
    const store = new MemoryLimits(4, () => 0);
    await new Limits(store).take({ name: 'a', perMinute: 1, burst: 30 }, 'k', 30);
    const result = await new Limits(store).take({ name: 'a', perMinute: 60, burst: 5 }, 'k');
    expect(result).toMatchObject({ allowed: false, retryAfterSeconds: 1, resetSeconds: 5 });
  });
});

test('the fields of the draft', async () => {
  const limits = new Limits(new MemoryLimits(4, () => 0));
  const rule = { name: 'comments', perMinute: 10, burst: 6 };
  const first = await limits.take(rule, 'k');
  expect(rateLimitHeaders(first, rule)).toEqual({
    RateLimit: '"comments";r=5;t=6',
    'RateLimit-Policy': '"comments";q=10;w=60',
  });
});

test('the refusal says which limit it was and when to come back', async () => {
  const limits = new Limits(new MemoryLimits(4, () => 0));
  const rule = { name: 'comments', perMinute: 10, burst: 1 };
  await limits.demand(rule, 'k');
  const refusal = await limits.demand(rule, 'k').catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    code: 'rate-limited',
    status: 429,
    retryAfter: 6,
    extra: { limit: 'comments' },
  });
  expect(limitExceeded(await limits.take(rule, 'k'), rule).headers).toHaveProperty(
    'RateLimit',
    '"comments";r=0;t=6',
  );
});
