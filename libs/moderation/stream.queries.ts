import type { Sections } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import { walkedWithin } from './case.queries.js';

/** A comment's place in the stream. */
export interface StreamPlace {
  id: string;
  at: Date;
}

/** The site's comments in whatever state, the newest first, after a place; in these sections or all. */
export async function readStream(
  db: Queryable,
  ask: { siteId: string; after: StreamPlace | null; limit: number; sections: Sections },
): Promise<StreamPlace[]> {
  const { siteId, after, limit, sections } = ask;
  const from = sections === null ? 3 : 4;
  const { rows } = await named<StreamPlace>(
    db,
    `read_stream${sections === null ? '' : '_within'}${after ? '_after' : ''}`,
    `SELECT c.id, c.created_at AS at FROM comments c WHERE c.site_id = $1
       ${sections === null ? '' : `AND ${walkedWithin('c', '$3')}`}
       ${after ? `AND (c.created_at, c.id) < ($${from}::timestamptz, $${from + 1}::uuid)` : ''}
     ORDER BY c.created_at DESC, c.id DESC LIMIT $2`,
    [siteId, limit, ...(sections === null ? [] : [sections]), ...(after ? [after.at, after.id] : [])],
  );
  return rows;
}
