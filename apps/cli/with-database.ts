import { type Environment } from './environment.js';
import { holdData, openDataFolder } from './launch/data-folder.js';
import { readRecord } from './postgres/cluster.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
import { Refusal } from './refusal.js';

/**
 * Gives `work` the connection string of the database that a command is about: DATABASE_URL, or the embedded one of a
 * running `belowline start`, or else the embedded one, started for as long as the work takes.
 */
export async function withDatabase<T>(
  environment: Environment,
  work: (url: string) => Promise<T>,
): Promise<T> {
  if (environment.databaseUrl) return work(environment.databaseUrl);
  const { data } = environment;
  openDataFolder(data);
  const hold = await holdData(data, { pid: process.pid, url: 'a command' });
  if (!hold.mine) {
    const url = readRecord(data)?.url;
    if (!url) throw new Refusal(`Belowline is just starting on ${data}; try again when it is ready.`);
    return work(url);
  }
  const postgres = await startEmbeddedPostgres({ data });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
    hold.release();
  }
}
