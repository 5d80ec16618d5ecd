import { freePort } from '../apps/cli/ports.js';
import { requestText } from './http-connection.js';
import { saying } from './posting.js';
import type { Program } from './program.js';
import { SITE } from './seed.js';
import type { Stage } from './stage.js';
import type { Counted, StatementsWork } from './statements.program.js';

const REQUESTS = 80;
const CROWD = 1_000;
/** Beyond what the other parts post. */
const FIRST_SAYING = 10_000_000;

export interface CountedLine extends Counted {
  name: string;
}

/** The API with its statements counted. */
export async function startCounter({ program, apiEnvironment }: Stage): Promise<Program> {
  const port = await freePort();
  return program('statements', {
    port,
    // One connection, so that all of the statements are prepared on it; hints and jobs have their own.
    environment: { ...apiEnvironment, PORT: String(port), DATABASE_POOL: '2' },
  });
}

/** What each of the hot paths asks of the database when nobody else asks, and what many ask who come at once. */
export async function countStatements(stage: Stage): Promise<CountedLine[]> {
  const { seeded, threads } = stage;
  const counter = await startCounter(stage);
  const tokens = await seeded.tokens();
  const lines: CountedLine[] = [];
  const line = async (name: string, expected: number, request: (index: number) => string) => {
    const work: StatementsWork = {
      expected,
      requests: Array.from({ length: REQUESTS }, (_, i) => request(i)),
    };
    lines.push({ name, ...(await counter.ask<Counted>(work)) });
  };
  const as = (index: number, more: object = {}) => ({
    headers: { authorization: `Bearer ${tokens[index % tokens.length]!}`, ...more },
  });
  const threadPath = `/v1/sites/${SITE}/articles/hot/thread`;
  const posts = `/v1/sites/${SITE}/articles/hot/comments`;
  const thread = threads.get('hot')!;
  // No text twice: what several people post is held.
  let told = FIRST_SAYING;
  const body = () => ({ body: saying(told++) });

  await line('post', 201, (i) => requestText('POST', posts, { ...as(i), body: body() }));
  await line('post with an idempotency key', 201, (i) =>
    requestText('POST', posts, { ...as(i, { 'idempotency-key': `key-${i}` }), body: body() }),
  );
  await line('first page, kept', 200, () => requestText('GET', threadPath));
  await line('first page, signed in', 200, (i) => requestText('GET', threadPath, as(i)));
  await line('further page', 200, (i) =>
    requestText('GET', `/v1/threads/${thread}/comments?sort=oldest&limit=${(i % 20) + 1}`),
  );
  await line('viewer', 200, (i) => requestText('GET', `/v1/threads/${thread}/viewer`, as(i)));
  const crowd: StatementsWork = {
    expected: 200,
    requests: Array.from({ length: CROWD }, () => requestText('GET', threadPath)),
    atOnce: { first: requestText('POST', posts, { ...as(0), body: body() }) },
  };
  const changed = await counter.ask<Counted>(crowd);
  lines.push({ name: `first page, ${CROWD} at once after it has changed, all together`, ...changed });
  await counter.stop();
  return lines;
}

export function printStatements(lines: readonly CountedLine[]): void {
  console.log('\nStatements and bytes of one request, asked alone:');
  for (const { name, statements, sent, received, answer } of lines) {
    const total = Object.values(statements).reduce((sum, count) => sum + count, 0);
    const names = Object.entries(statements)
      .map(([statement, count]) => (count === 1 ? statement : `${count.toFixed(2)} ${statement}`))
      .join(', ');
    const bytes = `${Math.round(sent)} B to and ${Math.round(received)} B from the database`;
    console.log(
      `  ${name}: ${total.toFixed(1)} (${names || 'none'}); ${bytes}; answer ${Math.round(answer)} B`,
    );
  }
}
