import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Slices } from './slices.js';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

test('everyone has their turn once, in order, a slice a tick, deliveries in turns', async () => {
  const said: string[] = [];
  const slices = new Slices(() => undefined, 3);
  const first = slices.deliver(upTo(7), (n) => said.push(`a${n}`));
  const second = slices.deliver(upTo(2), (n) => said.push(`b${n}`));
  expect(said).toEqual([]);
  await tick();
  expect(said).toEqual(['a0', 'a1', 'a2']);
  await second;
  expect(said).toEqual(['a0', 'a1', 'a2', 'b0', 'b1']);
  await first;
  expect(said.slice(5)).toEqual(['a3', 'a4', 'a5', 'a6']);
});

test('one that fails does not keep the others from theirs', async () => {
  const errors: unknown[] = [];
  const said: number[] = [];
  const slices = new Slices((error) => errors.push(error));
  await slices.deliver(upTo(3), (n) => {
    if (n === 1) throw new Error('gone');
    said.push(n);
  });
  expect(said).toEqual([0, 2]);
  expect(errors).toHaveLength(1);
  await slices.deliver([], () => undefined);
});
