import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAiAnswer, type Told } from '../support/check-stand-ins.js';
import { type Running, startWorker } from '../support/processes.js';
import { type Checked, checkedNewsroom } from '../e2e/outside-checks.fixture.js';

const WAIT = { timeout: 60_000, interval: 100 };
let c: Checked;
const workers: Running[] = [];

beforeEach(async () => {
  c = await checkedNewsroom();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.kill();
  await c.close();
});

async function begin(): Promise<Running> {
  const worker = await startWorker({
    databaseUrl: (c.w.database.options as { url: string }).url,
    environment: { OPENAI_API_BASE: `${c.openai.url}/` },
  });
  workers.push(worker);
  return worker;
}

test('what a worker was killed over goes to the queue by the next one, once its time is over', async () => {
  await c.policy({ openai: { runs: 'blocking', withinMs: 1_000 } });
  const ada = await c.reader();
  const hung = Promise.withResolvers<Told>();
  c.openai.next.push(hung.promise);
  const { id } = await c.post(ada, 'Its worker dies.');
  const first = await begin();
  await expect.poll(() => c.openai.asked.length, WAIT).toBe(1);
  await first.kill();
  hung.resolve({ body: openAiAnswer({}) });
  const other = await c.post(ada, 'Said while none was at work.');
  await begin();
  await expect.poll(() => c.status(other.id), WAIT).toBe('published');
  // Of the first nobody knows what was answered: a moderator looks.
  await expect.poll(() => c.queued('held'), WAIT).toContain(id);
  expect(await c.status(id)).toBe('held');
  expect((await c.caseOf(id)).checks).toMatchObject([{ state: 'failed', trouble: 'timed-out' }]);
});

test('a worker that is asked to stop gives back what it is at', async () => {
  await c.policy({ openai: { runs: 'blocking', withinMs: 30_000 } });
  c.openai.next.push(new Promise<Told>(() => undefined));
  const { id } = await c.post(await c.reader(), 'Its worker stops.');
  const first = await begin();
  await expect.poll(() => c.openai.asked.length, WAIT).toBe(1);
  expect(await first.stop()).toMatchObject({ code: 0 });
  await begin();
  await expect.poll(() => c.status(id), WAIT).toBe('published');
});
