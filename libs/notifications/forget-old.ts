import type { DataSource } from 'typeorm';
import { rows } from '@app/platform';

/** Days for which notifications are kept, read or not. */
const DAYS = 90;
const AT_ONCE = 5_000;

/** Deletes notifications that are older than 90 days, some thousands at a time; gives how many. */
export async function forgetOldNotifications(database: DataSource): Promise<number> {
  let deleted = 0;
  for (let some = AT_ONCE; some === AT_ONCE; deleted += some) {
    const gone = await rows(
      database,
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE at < now() - make_interval(days => $1) ORDER BY at LIMIT ${AT_ONCE})
       RETURNING 1`,
      [DAYS],
    );
    some = gone.length;
  }
  return deleted;
}
