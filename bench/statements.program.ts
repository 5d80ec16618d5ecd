import { Client } from 'pg';
import { createLog, readEnv } from '@app/platform';
import { bootstrap } from '../apps/api/bootstrap.js';
import { HttpConnection } from './http-connection.js';
import { serve } from './program.js';

/** Requests of one kind, sent one after the other, or all at once over as many connections; `first` is asked before those. */
export interface StatementsWork {
  requests: string[];
  expected: number;
  atOnce?: { first: string };
}

/** A statement as it left the process. */
export interface Sent {
  name?: string;
  text: string;
  values?: unknown[];
}

/** What one of them takes, on average. */
export interface Counted {
  /** Names of the statements, or their first words, with how many of each. */
  statements: Record<string, number>;
  /** To and from PostgreSQL. */
  sent: number;
  received: number;
  /** The answer, head and body. */
  answer: number;
  /** The statements of the last request that was sent alone. */
  last: Sent[];
}

const counts = new Map<string, number>();
let last: Sent[] = [];
const clients = new Set<{ connection: { stream: { bytesRead: number; bytesWritten: number } } }>();

/** The API in this process, with its statements counted where they leave it. */
function count(): void {
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function counted(this: never, ...args: unknown[]) {
    const [asked] = args as [string | Sent];
    const name = typeof asked === 'string' ? asked : (asked.name ?? asked.text);
    last.push(typeof asked === 'string' ? { text: asked } : asked);
    counts.set(name.slice(0, 40), (counts.get(name.slice(0, 40)) ?? 0) + 1);
    clients.add(this);
    return query.apply(this, args);
  };
}

async function burst(port: number, { requests, expected, atOnce }: StatementsWork): Promise<Counted> {
  const open = await Promise.all(requests.map(() => HttpConnection.open(port)));
  await open[0]!.send(atOnce!.first);
  counts.clear();
  const statuses = await Promise.all(open.map((connection, index) => connection.send(requests[index]!)));
  const wrong = statuses.find((status) => status !== expected);
  if (wrong !== undefined) throw new Error(`${wrong}, not ${expected}`);
  for (const connection of open) connection.close();
  const answer = open[0]!.answer.length;
  return { statements: Object.fromEntries(counts), sent: 0, received: 0, answer, last: [] };
}

async function measure(port: number, { requests, expected }: StatementsWork): Promise<Counted> {
  const connection = await HttpConnection.open(port);
  const traffic = () =>
    [...clients].reduce(
      (sum, { connection: { stream } }) => ({
        sent: sum.sent + stream.bytesWritten,
        received: sum.received + stream.bytesRead,
      }),
      { sent: 0, received: 0 },
    );
  // Every connection has prepared the statements and every cache is full before it is counted.
  const rounds = [requests.slice(0, requests.length / 2), requests.slice(requests.length / 2)];
  let before = traffic();
  let answer = 0;
  for (const round of rounds) {
    counts.clear();
    before = traffic();
    answer = 0;
    for (const request of round) {
      last = [];
      const status = await connection.send(request);
      if (status !== expected) throw new Error(`${status}: ${connection.answer.toString()}`);
      answer += connection.answer.length;
    }
  }
  const after = traffic();
  connection.close();
  const each = rounds[1]!.length;
  return {
    statements: Object.fromEntries([...counts].map(([name, times]) => [name, times / each])),
    sent: (after.sent - before.sent) / each,
    received: (after.received - before.received) / each,
    answer: answer / each,
    last: last.map(({ name, text, values }) => ({ ...(name ? { name } : {}), text, values: values ?? [] })),
  };
}

count();
const env = readEnv();
const app = await bootstrap(env, createLog(env));
await app.listen(env.PORT, env.HOST);
serve<StatementsWork>('ready', (work) => (work.atOnce ? burst : measure)(env.PORT, work));
