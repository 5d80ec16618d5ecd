import { named, type Queryable } from '@app/platform';
import { OutsideSections, type Sections } from '@app/identity';

/**
 * Throws `outside-sections` for a person who has written nothing, whatever became of it, in any section that somebody
 * is limited to.
 */
export async function demandMet(
  db: Queryable,
  siteId: string,
  personId: string,
  sections: Sections,
): Promise<void> {
  if (sections === null || (await wroteWithin(db, siteId, personId, sections))) return;
  throw OutsideSections({ extra: { sections } });
}

async function wroteWithin(
  db: Queryable,
  siteId: string,
  personId: string,
  sections: readonly string[],
): Promise<boolean> {
  const { rows } = await named<{ wrote: boolean }>(
    db,
    'wrote_within',
    `SELECT EXISTS (SELECT 1 FROM comments c WHERE c.author_id = $2 AND c.site_id = $1 AND EXISTS (
       SELECT 1 FROM threads t WHERE t.id = c.thread_id AND t.section = ANY($3::text[]))) AS wrote`,
    [siteId, personId, sections],
  );
  return rows[0]!.wrote;
}
