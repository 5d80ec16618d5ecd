import { named, type Queryable } from '@app/platform';
import { bestRankSql } from '../reading/best.js';

/** All that a post writes, with the versions of the facts it was decided on. */
export interface NewComment {
  id: string;
  siteId: string;
  siteVersion: number;
  threadId: string;
  threadVersion: number;
  personId: string;
  sessionId: string;
  membershipVersion: number;
  /** The right to post ends by the clock; null when no end is known. */
  until: Date | null;
  parentId: string | null;
  parentRevision: number | null;
  /** What the parent hangs on, up to the top: a reply's whole line must be there. */
  above: readonly string[];
  depth: number;
  body: string;
  findings: unknown[] | null;
  fingerprint: string;
  key: string | null;
  requestHash: Buffer | null;
  /** The right to post is one of so many of a month, and is used up with this comment. */
  allowance: { month: string; perMonth: number } | null;
}

/** All else of the row is what was given, or the table's defaults (`newRow`): columns nobody reads cost a tenth of a post. */
interface Written {
  createdAt: Date;
}

/** Holds the membership as it was decided on, of a session that goes on, on a site that is as it was. */
const MEMBERSHIP = `m AS MATERIALIZED (SELECT person_id FROM memberships
    WHERE person_id = $3 AND site_id = $1 AND version = $4 AND EXISTS (SELECT 1 FROM sites WHERE id = $1 AND version = $5)
      AND EXISTS (SELECT 1 FROM sessions WHERE id = $15 AND person_id = $3 AND revoked_at IS NULL
        AND expires_at > clock_timestamp() AND ends_at > clock_timestamp())
    FOR SHARE)`;

/** `at`: which parameter the key is; the request's hash is the next one. */
const idempotency = (at: number) => `i AS (
    INSERT INTO idempotency_keys AS i (site_id, person_id, key, request_hash, result_kind, result_id)
    SELECT $1, $3, $${at}, $${at + 1}, 'comment', c.id FROM c
    ON CONFLICT (site_id, person_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, result_kind = excluded.result_kind, result_id = excluded.result_id,
        created_at = clock_timestamp()
      WHERE i.created_at <= now() - interval '24 hours'
    RETURNING 1)`;

/**
 * Uses one of the month's comments. Of two at once the second waits for the first one's row, and finds it as that one
 * left it: what is full stays as it is, and the whole statement is refused. `at`: the parameter of the month; then how many.
 */
const allowance = (at: number) => `q AS (
    INSERT INTO allowances AS q (person_id, month, site_id, uses)
    SELECT $3, $${at}, $1, ARRAY[clock_timestamp()] FROM c
    ON CONFLICT (person_id, month) DO UPDATE SET uses = q.uses || clock_timestamp()
      WHERE cardinality(q.uses) < $${at + 1}::int
    RETURNING 1)`;

/** Each refusal rolls the statement back and is no answer yet: the facts are read again, and they say what it is. */
function answer({ keyed, allowed }: Parts): string {
  return `SELECT c.created_at AS "createdAt" FROM c
    WHERE CASE ${allowed ? "WHEN NOT EXISTS (SELECT 1 FROM q) THEN belowline_refuse('allowance-used')" : ''}
      WHEN $14::timestamptz IS NOT NULL AND clock_timestamp() >= $14 THEN belowline_refuse('right-ended')
      ${keyed ? "WHEN NOT EXISTS (SELECT 1 FROM i) THEN belowline_refuse('key-used')" : ''} ELSE true END`;
}

function publishedSql(parts: Parts): string {
  const { reply, deep } = parts;
  const lineStands = deep
    ? '(SELECT count(*) FROM a) = cardinality($16::uuid[])'
    : 'EXISTS (SELECT 1 FROM p)';
  return `WITH ${MEMBERSHIP},
    k AS (
      UPDATE thread_counters SET seq = seq + 1, comment_count = comment_count + 1, behind = true
      FROM m WHERE thread_id = $2 AND site_id = $1 AND thread_version = $6
      RETURNING seq, clock_timestamp()::timestamptz(3) AS now),
    ${
      reply
        ? `p AS (
      UPDATE comments SET reply_count = reply_count + 1 FROM k
      WHERE id = $8 AND thread_id = $2 AND status = 'published' RETURNING id),`
        : ''
    }
    ${
      deep
        ? `a AS MATERIALIZED (
      SELECT up.id FROM comments up, p WHERE up.id = ANY($16::uuid[]) AND up.status = 'published' FOR SHARE OF up),`
        : ''
    }
    c AS (
      INSERT INTO comments AS c (id, site_id, thread_id, parent_id, parent_revision, depth, author_id, status, visible,
        body, findings, fingerprint, created_at, published_at, best_rank)
      SELECT $7, $1, $2, $8::uuid, $9::int, $10::int, $3, 'published', true, $11, $12, $13, k.now, k.now,
        ${bestRankSql('0', 'k.now')} FROM k
      ${reply ? `WHERE CASE WHEN ${lineStands} THEN true ELSE belowline_refuse('parent-gone') END` : ''}
      RETURNING c.id, c.created_at),
    e AS (
      INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision, at)
      SELECT $2, k.seq, $1, 'comment.published', c.id, 1, k.now FROM k, c)
    ${last(parts)}`;
}

/** What follows the comment itself, each part's parameters after those of the one before, and the answer. */
function last(parts: Parts): string {
  const first = parts.deep ? 17 : 16;
  return `${parts.keyed ? `, ${idempotency(first)}` : ''}
    ${parts.allowed ? `, ${allowance(parts.keyed ? first + 2 : first)}` : ''}
    ${answer(parts)}`;
}

function heldSql(parts: Parts): string {
  return `WITH ${MEMBERSHIP},
    k AS MATERIALIZED (
      SELECT 1 FROM thread_counters, m WHERE thread_id = $2 AND site_id = $1 AND thread_version = $6
      FOR SHARE OF thread_counters),
    c AS (
      INSERT INTO comments AS c (id, site_id, thread_id, parent_id, parent_revision, depth, author_id, status, visible,
        body, findings, fingerprint)
      SELECT $7, $1, $2, $8::uuid, $9::int, $10::int, $3, 'held', false, $11, $12, $13 FROM k
      RETURNING c.id, c.created_at)
    ${last(parts)}`;
}

/** A statement carries only what this post needs: a part that finds nothing to do costs a quarter of a post. */
interface Parts {
  reply: boolean;
  /** A reply to a reply. */
  deep: boolean;
  keyed: boolean;
  allowed: boolean;
}

const TEXTS = new Map<string, string>();

async function write(
  db: Queryable,
  comment: NewComment,
  kind: 'published' | 'held',
  sql: (parts: Parts) => string,
): Promise<Date | null> {
  const reply = kind === 'published' && comment.parentId !== null;
  const parts: Parts = {
    reply,
    deep: reply && comment.above.length > 0,
    keyed: comment.key !== null,
    allowed: comment.allowance !== null,
  };
  const inOrder = Object.entries({ deep: parts.deep, reply, keyed: parts.keyed, allowed: parts.allowed });
  const name = `post_${kind}${inOrder.map(([part, is]) => (is ? `_${part}` : '')).join('')}`;
  let text = TEXTS.get(name);
  if (!text) TEXTS.set(name, (text = sql(parts)));
  return (await named<Written>(db, name, text, valuesOf(comment, parts))).rows[0]?.createdAt ?? null;
}

/**
 * A published comment in one statement, each step hanging on the one before: `m` holds the membership as it was decided
 * on, `k` takes the number under the counters' lock if the thread is still as decided on, `p` counts on the parent if
 * it is still there, `a` holds what that hangs on, all of which must be there too, `c` the comment, `e` its event (the
 * outbox of everything that follows), `i` the idempotency key, `q` one of the month's allowance. The time is rounded as the columns keep it, so that the
 * rank is the one that a recount makes of the stored time. Gives the time of its making; null: a fact changed. The
 * deadline is looked at once more after all waiting is done.
 */
export function insertPublished(db: Queryable, comment: NewComment): Promise<Date | null> {
  return write(db, comment, 'published', publishedSql);
}

/**
 * A comment that waits: nothing visible moves, so neither a number nor a counter. The counters are locked all the same,
 * though not against each other, so that the thread is still as decided on. Gives and refuses as the other.
 */
export function insertHeld(db: Queryable, comment: NewComment): Promise<Date | null> {
  return write(db, comment, 'held', heldSql);
}

function valuesOf(comment: NewComment, { deep, keyed, allowed }: Parts): unknown[] {
  const values: unknown[] = [
    comment.siteId,
    comment.threadId,
    comment.personId,
    comment.membershipVersion,
    comment.siteVersion,
    comment.threadVersion,
    comment.id,
    comment.parentId,
    comment.parentRevision,
    comment.depth,
    comment.body,
    comment.findings === null ? null : JSON.stringify(comment.findings),
    comment.fingerprint,
    comment.until,
    comment.sessionId,
  ];
  if (deep) values.push(comment.above);
  if (keyed) values.push(comment.key, comment.requestHash);
  if (allowed) values.push(comment.allowance!.month, comment.allowance!.perMonth);
  return values;
}
