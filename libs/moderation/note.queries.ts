import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';

/** So many notes of one case are kept. */
export const MOST_NOTES = 100;

export interface NewNote {
  id: string;
  by: string;
  text: string;
  /** The colleague whom the case was handed to with it. */
  to: string | null;
}

/** Adds a note to a case that the caller has locked, at the database's time; false when it has as many as it may. */
export async function appendNote(tx: EntityManager, caseId: string, note: NewNote): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'append_note',
    `UPDATE cases SET notes = notes || jsonb_build_object('id', $2::text, 'by', $3::text, 'to', $4::text, 'text', $5::text,
       'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     WHERE id = $1 AND jsonb_array_length(notes) < ${MOST_NOTES}`,
    [caseId, note.id, note.by, note.to, note.text],
  );
  return rowCount === 1;
}
