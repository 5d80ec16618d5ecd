import { Strategy as CustomStrategy } from 'passport-custom';
import type { Strategy } from 'passport';
import { expect, test } from 'vitest';
import { runStrategy } from './passport.runner.js';

const doing = (
  work: (
    this: Record<'success' | 'fail' | 'redirect' | 'pass' | 'error', (...args: unknown[]) => void>,
  ) => unknown,
) => ({ authenticate: work }) as unknown as Strategy;

test('settles on each of the five actions', async () => {
  const run = (strategy: Strategy) => runStrategy(strategy, {});
  expect(
    await run(
      doing(function () {
        this.success('ada', { by: 'x' });
      }),
    ),
  ).toEqual({ kind: 'success', user: 'ada', info: { by: 'x' } });
  expect(
    await run(
      doing(function () {
        this.fail({ message: 'no' }, 400);
      }),
    ),
  ).toEqual({ kind: 'fail', challenge: { message: 'no' }, status: 400 });
  expect(
    await run(
      doing(function () {
        this.fail(401);
      }),
    ),
  ).toEqual({ kind: 'fail', status: 401 });
  expect(
    await run(
      doing(function () {
        this.redirect('https://a.example');
      }),
    ),
  ).toEqual({ kind: 'redirect', url: 'https://a.example', status: 302 });
  expect(
    await run(
      doing(function () {
        this.pass();
      }),
    ),
  ).toEqual({ kind: 'pass' });
  await expect(
    run(
      doing(function () {
        this.error(new Error('down'));
      }),
    ),
  ).rejects.toThrow('down');
});

test('rejects with what a strategy throws, at once or later', async () => {
  await expect(
    runStrategy(
      doing(() => {
        throw new Error('at once');
      }),
      {},
    ),
  ).rejects.toThrow('at once');
  await expect(
    runStrategy(
      doing(async () => {
        throw new Error('later');
      }),
      {},
    ),
  ).rejects.toThrow('later');
});

test('two runs of one strategy at once do not meet', async () => {
  const waiting: (() => void)[] = [];
  const slow = new CustomStrategy((request, done) => {
    waiting.push(() => done(null, (request as unknown as { name: string }).name));
  });
  const both = Promise.all([runStrategy(slow, { name: 'a' }), runStrategy(slow, { name: 'b' })]);
  for (const go of waiting.reverse()) go();
  expect(await both).toEqual([
    { kind: 'success', user: 'a' },
    { kind: 'success', user: 'b' },
  ]);
});
