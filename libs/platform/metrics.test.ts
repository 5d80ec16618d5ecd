import { expect, test } from 'vitest';
import { metricsRegistry } from './metrics.js';

test('the process tells of memory, CPU and the event loop, under our name', async () => {
  const text = await metricsRegistry('api').metrics();
  const names = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(names.every((line) => line.startsWith('belowline_'))).toBe(true);
  expect(names.every((line) => line.includes('process="api"'))).toBe(true);
  expect(text).toContain('belowline_nodejs_eventloop_lag_p99_seconds');
  expect(text).toContain('belowline_process_resident_memory_bytes');
});

test('two registries do not know of each other', async () => {
  const [one, two] = [metricsRegistry('api'), metricsRegistry('worker')];
  expect(await one.metrics()).not.toContain('worker');
  expect(await two.metrics()).not.toContain('"api"');
});
