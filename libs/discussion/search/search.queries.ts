import type { EntityManager } from 'typeorm';
import { named, rows, type Queryable } from '@app/platform';
import { COMMENT_COLUMNS } from '../comments/comment-row.js';
import { FACE_COLUMNS, type FacedRow } from '../comments/comment-view.js';
import { CLOSE, OPEN } from './excerpt.js';

/** What is searched for, in the languages that the words may be in. */
export interface Wanted {
  q: string;
  languages: string[];
}

/** Whether there is anything to look for: words that a search leaves out, and signs, are none in any language. */
export async function isSearchable(db: Queryable, { q, languages }: Wanted): Promise<boolean> {
  const { rows: found } = await named<{ any: boolean }>(
    db,
    'is_searchable',
    `SELECT bool_or(numnode(websearch_to_tsquery(l::regconfig, $1)) > 0) AS any FROM unnest($2::text[]) l`,
    [q, languages],
  );
  return found[0]?.any ?? false;
}

/** The place in the order that a page goes on from; times as the database has them, ids among equals. */
export interface Place {
  at: string;
  id: string;
}

/** A hit before it is known whether the reader may read its discussion. */
export interface Hit extends Place {
  threadId: string;
  language: string;
}

/**
 * Published comments with these words, the newest first: of one thread, or of a site without those of `except`. Sent
 * unnamed, so that it is planned with the words themselves: for rare ones by the index of words, for what is in every
 * third comment along the time, either of them no further than the page needs.
 */
export function findHits(
  tx: EntityManager,
  wanted: Wanted,
  scope: { kind: 'thread' | 'site'; id: string; except?: string[] },
  { after, limit }: { after: Place | null; limit: number },
): Promise<Hit[]> {
  const column = scope.kind === 'thread' ? 'thread_id' : 'site_id';
  const values: unknown[] = [scope.id, wanted.q, limit];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  // One language is no condition: all words are in it.
  const matches = wanted.languages.map((language, _, { length }) => {
    const name = parameter(language);
    const found = `w.words @@ websearch_to_tsquery(${name}::text::regconfig, $2)`;
    return length === 1 ? found : `(w.language = ${name} AND ${found})`;
  });
  const beyond = after
    ? `AND (w.published_at, w.comment_id) < (${parameter(after.at)}::timestamptz, ${parameter(after.id)}::uuid)`
    : '';
  const except = scope.except?.length ? `AND w.thread_id <> ALL(${parameter(scope.except)}::uuid[])` : '';
  return rows<Hit>(
    tx,
    `SELECT w.comment_id AS id, w.published_at::text AS at, w.thread_id AS "threadId", w.language
     FROM comment_words w JOIN comments c ON c.id = w.comment_id AND c.thread_id = w.thread_id
       AND c.revision = w.revision AND c.status = 'published'
     WHERE w.${column} = $1 AND (${matches.join(' OR ')}) ${beyond} ${except}
     ORDER BY w.published_at DESC, w.comment_id DESC LIMIT $3`,
    values,
  );
}

/** Those of these comments that are still published, as the public sees them; in no order. */
export async function readHits(db: Queryable, siteId: string, ids: string[]): Promise<FacedRow[]> {
  const { rows: found } = await named<FacedRow>(
    db,
    'read_hits',
    `SELECT ${COMMENT_COLUMNS}, ${FACE_COLUMNS} FROM comments c LEFT JOIN memberships a ON a.person_id = c.author_id
     WHERE c.site_id = $1 AND c.id = ANY($2) AND c.status = 'published'`,
    [siteId, ids],
  );
  return found;
}

const MARKS = `StartSel=${OPEN}, StopSel=${CLOSE}`;
/** Of a long text the parts where most was found; a short one is there whole. */
const PARTS = `${MARKS}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "`;
const WHOLE = `${MARKS}, HighlightAll=true`;
const SHORT = 200;

/** The words around what was found in each text, with `OPEN` and `CLOSE` about the found ones; in the texts' order. */
export async function markWords(
  tx: EntityManager,
  q: string,
  texts: { language: string; text: string }[],
): Promise<string[]> {
  const { rows: found } = await named<{ marked: string }>(
    tx,
    'mark_words',
    `SELECT ts_headline(n.language::regconfig, n.text, websearch_to_tsquery(n.language::regconfig, $1),
       CASE WHEN length(n.text) <= ${SHORT} THEN $2 ELSE $3 END) AS marked
     FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS n(language, text, place) ORDER BY n.place`,
    [q, WHOLE, PARTS, texts.map(({ language }) => language), texts.map(({ text }) => text)],
  );
  return found.map(({ marked }) => marked);
}
