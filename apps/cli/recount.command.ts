import { DataSource } from 'typeorm';
import { recount as recountThread } from '@app/discussion';
import { inTransaction, rows } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { readEnvironment } from './environment.js';
import { withDatabase } from './with-database.js';

/** `belowline recount`: counts every thread from its rows, mends what differs, and says so. */
export async function recount(): Promise<void> {
  await withDatabase(readEnvironment(), async (url) => {
    const database = await new DataSource(databaseOptions(url, 2)).initialize();
    try {
      const threads = await rows<{ id: string }>(
        database,
        'SELECT thread_id AS id FROM thread_counters ORDER BY 1',
      );
      let mended = 0;
      for (const { id } of threads) {
        const { comments, commentCount } = await inTransaction(database, (tx) => recountThread(tx, id));
        const wrong = comments + Number(commentCount.kept !== commentCount.counted);
        if (wrong === 0) continue;
        mended += wrong;
        process.stdout.write(
          `${id}: ${comments} comments mended, ${commentCount.kept} comments counted as ${commentCount.counted}\n`,
        );
      }
      process.stdout.write(`${threads.length} threads counted, ${mended} counters mended.\n`);
    } finally {
      await database.destroy();
    }
  });
}
