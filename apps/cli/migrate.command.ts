import { migrate as runMigrations } from '../../migrations/data-source.js';
import { readEnvironment } from './environment.js';
import { withDatabase } from './with-database.js';

/** `belowline migrate`: brings the database up to date. */
export async function migrate(): Promise<void> {
  const ran = await withDatabase(readEnvironment(), runMigrations);
  process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran: ${ran.join(', ')}\n`);
}
