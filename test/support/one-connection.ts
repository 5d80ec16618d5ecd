import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

/**
 * Loaded before the tests and before each process of theirs: within a transaction nobody may ask for another connection
 * of the pool. Whoever does holds locks while it waits for one, and where many wait for these locks, each with a
 * connection, it waits for them in turn: nothing moves until a time limit ends it. What is asked goes to the `tx`.
 */
const CHANGED = Symbol.for('belowline.one-connection');
const shared = globalThis as { [CHANGED]?: AsyncLocalStorage<{ open: boolean }> };

const transactions = (shared[CHANGED] ??= change());

/** What a test does besides, while a transaction of its own stands in somebody's way. */
export const elsewhere = <T>(work: () => T): T => transactions.exit(work);

type Transaction = (...args: unknown[]) => Promise<unknown>;

/** Once in a process: files that share one load this again, over libraries that they share as well. */
function change(): AsyncLocalStorage<{ open: boolean }> {
  const open = new AsyncLocalStorage<{ open: boolean }>();
  const transaction = DataSource.prototype.transaction as Transaction;
  DataSource.prototype.transaction = function (this: DataSource, ...args: unknown[]) {
    const work = args.pop() as (tx: EntityManager) => Promise<unknown>;
    const own = { open: true };
    const marked = (tx: EntityManager) => open.run(own, () => work(tx)).finally(() => (own.open = false));
    return transaction.call(this, ...args, marked);
  } as DataSource['transaction'];

  const connect = pg.Pool.prototype.connect as (this: pg.Pool, ...args: unknown[]) => unknown;
  pg.Pool.prototype.connect = function (this: pg.Pool, ...args: unknown[]) {
    if (open.getStore()?.open) {
      throw new Error('A transaction asked the pool for a second connection: give its own `tx` along.');
    }
    return connect.apply(this, args);
  } as typeof pg.Pool.prototype.connect;
  return open;
}
