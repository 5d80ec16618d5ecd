import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../ports.js';
import { findBinaries } from './binaries.js';
import { createCluster, placeOf, readRecord, SUPERUSER, writeRecord } from './cluster.js';
import { clearCluster, PostgresDidNotStart, startPostmaster, stopPostmaster } from './postmaster.js';

const DATABASE = 'belowline';

export interface EmbeddedPostgresOptions {
  /** The folder that holds, or remembers the place of, the database; it must exist. */
  data: string;
  /** False gives up durability for speed: for tests that throw their data away. Default true. */
  durable?: boolean;
  maxConnections?: number;
  /** The port, so that clients find a server again that was started anew; without it a free one is chosen. */
  port?: number;
}

export interface EmbeddedPostgres {
  /** The connection string of the database `belowline`, with its password. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Whether this start made the cluster. */
  readonly fresh: boolean;
  /** Whether a server was still running that an earlier start had left behind. */
  readonly hadOrphan: boolean;
  /** Settles when the server ends, for whatever reason. */
  readonly ended: Promise<void>;
  stop(how?: 'cleanly' | 'at once'): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, on the data of an earlier start or from nothing (about a second), listening
 * on 127.0.0.1 alone, with a random password. The caller makes sure that it is the only one to start it on `data`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { data, durable = true, maxConnections = 100 } = options;
  const cluster = placeOf(data);
  const binaries = findBinaries(cluster.account, data);
  const fresh = await createCluster(cluster, binaries, durable);
  const hadOrphan = await clearCluster(cluster.folder);

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    try {
      const child = await startPostmaster({
        program: binaries.postgres,
        folder: cluster.folder,
        account: cluster.account,
        port,
        durable,
        maxConnections,
        logFile: join(data, 'postgres.log'),
      });
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      const url = await openDatabase(port, cluster.record.password).catch(async (error: unknown) => {
        await stopPostmaster(child);
        throw error;
      });
      writeRecord(data, { ...cluster.record, url });
      const stop = (how?: 'cleanly' | 'at once') => stopPostmaster(child, how);
      return { url, port, pid: child.pid!, fresh, hadOrphan, ended, stop };
    } catch (error) {
      // Somebody took the port meanwhile, or a helper of a killed server held its memory a moment longer.
      const passing =
        error instanceof PostgresDidNotStart &&
        /Address already in use|shared memory|lock file/.test(error.said);
      if (!passing || attempt === 4) throw error;
      await clearCluster(cluster.folder);
    }
  }
}

/** Makes the database at the first start. */
async function openDatabase(port: number, password: string): Promise<string> {
  const urlOf = (name: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`;
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
  return urlOf(DATABASE);
}

/** Deletes a data folder with its database, wherever that is. Nothing may run on it. */
export function removeData(data: string): void {
  const known = readRecord(data);
  if (known) rmSync(resolve(data, known.cluster), { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}
