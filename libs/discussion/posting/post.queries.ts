import { hidden, named, type Queryable } from '@app/platform';
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

/**
 * For which rows that others hold a statement waits; what needs another one is left out. For the counters: those of one
 * thread only, or two such statements could wait for each other.
 */
export type Waits = 'for-none' | 'for-counters' | 'for-all';

/** A statement's parts that not every post needs. */
interface Parts {
  waits: Waits;
  reply: boolean;
  /** A reply to a reply. */
  deep: boolean;
  keyed: boolean;
  allowed: boolean;
}

/** What is given for each comment: the column in the statement, its type, and its value. */
const GIVEN: readonly [column: string, type: string, (comment: NewComment) => unknown][] = [
  ['id', 'uuid', ({ id }) => id],
  ['site_id', 'uuid', ({ siteId }) => siteId],
  ['site_version', 'bigint', ({ siteVersion }) => siteVersion],
  ['thread_id', 'uuid', ({ threadId }) => threadId],
  ['thread_version', 'bigint', ({ threadVersion }) => threadVersion],
  ['person_id', 'uuid', ({ personId }) => personId],
  ['session_id', 'uuid', ({ sessionId }) => sessionId],
  ['membership_version', 'bigint', ({ membershipVersion }) => membershipVersion],
  ['until', 'timestamptz', ({ until }) => until],
  ['parent_id', 'uuid', ({ parentId }) => parentId],
  ['parent_revision', 'int', ({ parentRevision }) => parentRevision],
  ['above', 'text', ({ above }) => (above.length > 0 ? above.join(',') : null)],
  ['depth', 'int', ({ depth }) => depth],
  ['body', 'text', ({ body }) => body],
  ['findings', 'text', ({ findings }) => findings && JSON.stringify(findings)],
  ['fingerprint', 'text', (comment) => comment.fingerprint],
  ['key', 'text', ({ key }) => key],
  ['request_hash', 'bytea', ({ requestHash }) => requestHash],
  ['month', 'text', ({ allowance }) => allowance && allowance.month],
  ['per_month', 'int', ({ allowance }) => allowance && allowance.perMonth],
];

/** `g`: the comments as given. `m`: those whose membership is as decided on, of a session that goes on; both held so. */
const decided = (locked: string) => `g AS MATERIALIZED (
    SELECT * FROM unnest(${hidden(...GIVEN.map(([, type], index) => `$${index + 1}::${type}[]`))}) WITH ORDINALITY
      AS g(${GIVEN.map(([column]) => column).join(', ')}, place)),
  m AS MATERIALIZED (
    SELECT g.* FROM g JOIN memberships m ON m.person_id = g.person_id AND m.site_id = g.site_id
    JOIN sessions s ON s.id = g.session_id AND s.person_id = g.person_id
    WHERE m.version = g.membership_version
      AND EXISTS (SELECT 1 FROM sites WHERE sites.id = g.site_id AND sites.version = g.site_version)
      AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp() AND s.ends_at > clock_timestamp()
    FOR SHARE OF m, s${locked})`;

/** A key that another one is about to use is waited for: a quarter of a second where many threads wait for this statement. */
const idempotency = (waits: Waits) => `i AS (
    INSERT INTO idempotency_keys AS i (site_id, person_id, key, request_hash, result_kind, result_id)
    SELECT w.site_id, w.person_id, w.key, w.request_hash, 'comment', w.id
    FROM w${waits !== 'for-none' ? '' : ", (SELECT set_config('lock_timeout', '250ms', true) OFFSET 0) AS soon"}
    WHERE w.key IS NOT NULL
    ON CONFLICT (site_id, person_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, result_kind = excluded.result_kind, result_id = excluded.result_id,
        created_at = clock_timestamp()
      WHERE i.created_at <= now() - interval '24 hours'
    RETURNING 1)`;

/**
 * Uses one of the month's comments. Of two at once the second waits for the first one's row, and finds it as that one
 * left it: what is full stays as it is, and the whole statement is refused.
 */
const ALLOWANCE = `q AS (
    INSERT INTO allowances AS q (person_id, month, site_id, uses)
    SELECT w.person_id, w.month, w.site_id, ARRAY[clock_timestamp()] FROM w WHERE w.month IS NOT NULL
    ON CONFLICT (person_id, month) DO UPDATE SET uses = q.uses || clock_timestamp()
      WHERE cardinality(q.uses) < (SELECT max(per_month) FROM w)
    RETURNING 1)`;

/** What the comments use up: keys, and the month's allowance. */
const used = ({ keyed, allowed, waits }: Parts): string[] => [
  ...(keyed ? [idempotency(waits)] : []),
  ...(allowed ? [ALLOWANCE] : []),
];

/**
 * Each refusal rolls the statement back and is no answer yet: the facts are read again, and they say what it is. The site's
 * rules are looked at last, as they are once all waiting is done.
 */
const answer = ({ keyed, allowed }: Parts) => `SELECT c.id, c.created_at AS "createdAt" FROM c
  WHERE CASE ${allowed ? "WHEN (SELECT count(*) FROM q) < (SELECT count(month) FROM w) THEN belowline_refuse('allowance-used')" : ''}
    ${keyed ? "WHEN (SELECT count(*) FROM i) < (SELECT count(key) FROM w) THEN belowline_refuse('key-used')" : ''}
    WHEN NOT (SELECT bool_and(belowline_rules_hold(site_id, site_version)) FROM (SELECT DISTINCT site_id, site_version FROM w) s)
      THEN belowline_refuse('rules-changed')
    WHEN EXISTS (SELECT 1 FROM w WHERE w.until <= clock_timestamp()) THEN belowline_refuse('right-ended')
    ELSE true END`;

/** Of `t`, what may be written: `p` holds the parents, `a` what those hang on, of which none is locked. */
function standing({ reply, deep }: Parts, locked: string): string[] {
  const numbered = 'SELECT t.*, row_number() OVER (PARTITION BY thread_id ORDER BY place) AS nth FROM t';
  if (!reply) return [`w AS MATERIALIZED (${numbered})`];
  const parents = `p AS MATERIALIZED (
    SELECT p.id, p.thread_id FROM comments p WHERE p.status = 'published' AND NOT p.replies_locked AND p.id = ANY(ARRAY(SELECT parent_id FROM t))
    FOR NO KEY UPDATE${locked})`;
  const above = `a AS MATERIALIZED (
    SELECT a.id FROM comments a WHERE a.status = 'published' AND NOT a.replies_locked
      AND a.id = ANY(ARRAY(SELECT unnest(string_to_array(t.above, ',')::uuid[]) FROM t JOIN p ON p.id = t.parent_id))
    FOR SHARE${locked})`;
  const stands = `AND NOT EXISTS (SELECT 1 FROM unnest(string_to_array(t.above, ',')::uuid[]) AS above(id)
        WHERE NOT EXISTS (SELECT 1 FROM a WHERE a.id = above.id))`;
  return [
    parents,
    ...(deep ? [above] : []),
    `w AS MATERIALIZED (
    ${numbered} WHERE t.parent_id IS NULL
      OR EXISTS (SELECT 1 FROM p WHERE p.id = t.parent_id AND p.thread_id = t.thread_id) ${deep ? stands : ''})`,
  ];
}

/** Counts on the parents, once the numbers are taken. */
const REPLIES = `r AS (
    UPDATE comments c SET reply_count = c.reply_count + n.replies
    FROM (SELECT w.parent_id, count(*)::int AS replies FROM w JOIN k ON k.thread_id = w.thread_id
      WHERE w.parent_id IS NOT NULL GROUP BY w.parent_id) n
    WHERE c.id = n.parent_id)`;

function publishedSql(parts: Parts): string {
  const { waits, reply } = parts;
  const locked = waits === 'for-all' ? '' : ' SKIP LOCKED';
  const steps = [
    decided(locked),
    `l AS MATERIALIZED (
    SELECT l.thread_id, l.site_id, l.thread_version FROM thread_counters l
    WHERE l.thread_id = ANY(ARRAY(SELECT thread_id FROM m)) FOR NO KEY UPDATE${waits === 'for-none' ? locked : ''})`,
    `t AS MATERIALIZED (
    SELECT m.* FROM m JOIN l ON l.thread_id = m.thread_id AND l.site_id = m.site_id
    WHERE l.thread_version = m.thread_version)`,
    ...standing(parts, locked),
    `k AS (
    UPDATE thread_counters k SET seq = k.seq + n.posts, comment_count = k.comment_count + n.posts, behind = true
    FROM (SELECT thread_id, count(*)::int AS posts FROM w GROUP BY thread_id) n WHERE k.thread_id = n.thread_id
    RETURNING k.thread_id, k.seq - n.posts AS before, clock_timestamp()::timestamptz(3) AS now)`,
    ...(reply ? [REPLIES] : []),
    `c AS (
    INSERT INTO comments AS c (id, site_id, thread_id, parent_id, parent_revision, depth, author_id, status, visible,
      body, findings, fingerprint, created_at, published_at, best_rank)
    SELECT w.id, w.site_id, w.thread_id, w.parent_id, w.parent_revision, w.depth, w.person_id, 'published', true,
      w.body, w.findings::jsonb, w.fingerprint, k.now, k.now, ${bestRankSql('0', 'k.now')}
    FROM w JOIN k ON k.thread_id = w.thread_id
    RETURNING c.id, c.created_at)`,
    ...used(parts),
    `e AS (
    INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision, at)
    SELECT w.thread_id, k.before + w.nth, w.site_id, 'comment.published', w.id, 1, k.now
    FROM w JOIN k ON k.thread_id = w.thread_id)`,
  ];
  return `WITH ${steps.join(',\n  ')}\n  ${answer(parts)}`;
}

function heldSql(parts: Parts): string {
  const steps = [
    decided(''),
    `l AS MATERIALIZED (
    SELECT l.thread_id FROM thread_counters l, m
    WHERE l.thread_id = m.thread_id AND l.site_id = m.site_id AND l.thread_version = m.thread_version
    FOR SHARE OF l)`,
    'w AS MATERIALIZED (SELECT m.* FROM m JOIN l ON l.thread_id = m.thread_id)',
    `c AS (
    INSERT INTO comments AS c (id, site_id, thread_id, parent_id, parent_revision, depth, author_id, status, visible,
      body, findings, fingerprint)
    SELECT w.id, w.site_id, w.thread_id, w.parent_id, w.parent_revision, w.depth, w.person_id, 'held', false,
      w.body, w.findings::jsonb, w.fingerprint FROM w
    RETURNING c.id, c.created_at)`,
    ...used(parts),
  ];
  return `WITH ${steps.join(',\n  ')}\n  ${answer(parts)}`;
}

const TEXTS = new Map<string, string>();

/** A statement carries only what its posts need: a part that finds nothing to do costs a quarter of a lone post. */
async function write(
  db: Queryable,
  comments: readonly NewComment[],
  kind: { name: 'published' | 'held'; waits: Waits; sql(parts: Parts): string },
): Promise<(Date | null)[]> {
  const reply = kind.name === 'published' && comments.some(({ parentId }) => parentId !== null);
  const parts: Parts = {
    waits: kind.waits,
    reply,
    deep: reply && comments.some(({ above }) => above.length > 0),
    keyed: comments.some(({ key }) => key !== null),
    allowed: comments.some(({ allowance }) => allowance !== null),
  };
  const { waits, deep, keyed, allowed } = parts;
  const published = kind.name === 'published';
  const inOrder = Object.entries({
    deep,
    reply,
    keyed,
    allowed,
    in_line: published && waits === 'for-counters',
    waiting: published && waits === 'for-all',
  });
  const name = `post_${kind.name}${inOrder.map(([part, is]) => (is ? `_${part}` : '')).join('')}`;
  let text = TEXTS.get(name);
  if (!text) TEXTS.set(name, (text = kind.sql(parts)));
  const values = GIVEN.map(([, , value]) => comments.map(value));
  const { rows } = await named<{ id: string; createdAt: Date }>(db, name, text, values);
  const times = new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
  return comments.map(({ id }) => times.get(id) ?? null);
}

/**
 * Published comments in one statement, each step hanging on the one before: `m` holds the memberships as they were
 * decided on, `l` the threads' counters, `t` are the comments whose thread is still as decided on, `p` holds the parents,
 * `a` what those hang on, all of which must be there too, `w` is what may be written, `k` takes the numbers and `r` counts
 * on the parents, `c` are the comments, `i` the idempotency keys, `q` one of the month's allowance, `e` the events (the
 * outbox of everything that follows). The time is rounded as the columns keep it, so that the rank is the one that a recount
 * makes of the stored time. Deadlines and the site's rules are looked at once more after all waiting is done.
 *
 * Gives the time of its making for each comment, in their order; null for one that was not written: a fact changed, or
 * somebody held a row that it does not wait for. Without waiting many threads' comments go together and nobody's lock holds
 * up the others; the threads need no order, since nothing is waited for. Those that wait for the counters are of one
 * thread; what waits for all is one comment alone.
 */
export function insertPublished(
  db: Queryable,
  comments: readonly NewComment[],
  { waits }: { waits: Waits },
): Promise<(Date | null)[]> {
  return write(db, comments, { name: 'published', waits, sql: publishedSql });
}

/**
 * A comment that waits: nothing visible moves, so neither a number nor a counter. The counters are locked all the same,
 * though not against each other, so that the thread is still as decided on. Gives and refuses as the other.
 */
export async function insertHeld(db: Queryable, comment: NewComment): Promise<Date | null> {
  return (await write(db, [comment], { name: 'held', waits: 'for-all', sql: heldSql }))[0]!;
}
