import { expect, test } from 'vitest';
import { declaredQueues, queue } from './queue.js';

test('a queue is declared once and tries failed jobs again with growing waits', () => {
  const tell = queue<{ id: string }>('test-tell', { retryLimit: 2 });
  expect(tell.options).toMatchObject({ retryLimit: 2, retryBackoff: true });
  expect(declaredQueues()).toContain(tell);
  expect(() => queue('test-tell')).toThrow('declared twice');
});
