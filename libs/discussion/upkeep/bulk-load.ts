import type { EntityManager } from 'typeorm';
import { fingerprint } from '@app/screening';
import { named } from '@app/platform';
import { type CommentStatus, MAX_DEPTH } from '../comments/comment.entity.js';
import { GATHER_ANEW } from '../gathered/gathering.queries.js';
import { bestRankSql } from '../reading/best.js';
import { lockCounters } from '../comments/comment-state.queries.js';
import { recount, type Recounted } from './recount.js';

/** A comment that was written elsewhere, or by the demo. Parents come before their replies, which are no deeper than `MAX_DEPTH`. */
export interface LoadedComment {
  id: string;
  parentId: string | null;
  depth: number;
  authorId: string;
  body: string;
  status: CommentStatus;
  findings: unknown[] | null;
  createdAt: Date;
  editedAt: Date | null;
  /** The text as it was before the edit. */
  earlierBody: string | null;
  /** Who liked it. */
  likedBy: string[];
}

const BATCH = 2_000;

/**
 * Writes many comments into a thread at once, as they are, though none as published in the future: nothing is screened, numbered or told to anyone. The
 * counters are counted afterwards, and clients that were there before are made to read the thread again.
 */
export async function loadComments(
  tx: EntityManager,
  thread: { siteId: string; threadId: string },
  comments: Iterable<LoadedComment>,
): Promise<Recounted> {
  await lockCounters(tx, thread.threadId);
  let batch: LoadedComment[] = [];
  for (const comment of comments) {
    if (comment.depth > MAX_DEPTH)
      throw new Error(`A comment of depth ${comment.depth}: at most ${MAX_DEPTH}`);
    batch.push(comment);
    if (batch.length < BATCH) continue;
    await insertBatch(tx, thread, batch);
    batch = [];
  }
  if (batch.length > 0) await insertBatch(tx, thread, batch);
  await named(
    tx,
    'load_begins_anew',
    `UPDATE thread_counters SET seq = seq + 1, expired_seq = seq + 1, ${GATHER_ANEW}
     WHERE thread_id = $1`,
    [thread.threadId],
  );
  return recount(tx, thread.threadId);
}

async function insertBatch(
  tx: EntityManager,
  { siteId, threadId }: { siteId: string; threadId: string },
  batch: LoadedComment[],
): Promise<void> {
  const column = <T>(pick: (comment: LoadedComment) => T) => batch.map(pick);
  await named(
    tx,
    'load_comments',
    `INSERT INTO comments (id, site_id, thread_id, parent_id, depth, author_id, status, visible, body, findings,
       fingerprint, revision, reviewed, created_at, published_at, edited_at, reactions, reaction_count, best_rank)
     SELECT n.id, $1, $2, n.parent_id, n.depth, n.author_id, n.status, n.status = 'published', n.body, n.findings,
       n.fingerprint, n.revision, true, n.created_at, p.published_at, n.edited_at,
       CASE WHEN n.likes > 0 THEN jsonb_build_object('like', n.likes) ELSE '{}' END, n.likes,
       coalesce(${bestRankSql('n.likes', 'p.published_at')}, 0)
     FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::uuid[], $7::text[], $8::text[], $9::jsonb[], $10::text[],
       $11::int[], $12::timestamptz[], $13::timestamptz[], $14::int[])
       AS n(id, parent_id, depth, author_id, status, body, findings, fingerprint, revision, created_at, edited_at, likes),
     LATERAL (SELECT CASE WHEN n.status IN ('held', 'rejected') THEN NULL
       ELSE least(n.created_at, now())::timestamptz(3) END AS published_at) p`,
    [
      siteId,
      threadId,
      column((comment) => comment.id),
      column((comment) => comment.parentId),
      column((comment) => comment.depth),
      column((comment) => comment.authorId),
      column((comment) => comment.status),
      column((comment) => comment.body),
      column((comment) => (comment.findings === null ? null : JSON.stringify(comment.findings))),
      column((comment) => fingerprint(comment.body)),
      column((comment) => (comment.earlierBody === null ? 1 : 2)),
      column((comment) => comment.createdAt),
      column((comment) => comment.editedAt),
      column((comment) => comment.likedBy.length),
    ],
  );
  const edited = batch.filter((comment) => comment.earlierBody !== null);
  if (edited.length > 0) {
    await named(
      tx,
      'load_revisions',
      `INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, created_at)
       SELECT n.id, 1, $1, n.body, 'superseded', n.at FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS n(id, body, at)`,
      [siteId, edited.map((c) => c.id), edited.map((c) => c.earlierBody), edited.map((c) => c.createdAt)],
    );
  }
  const likes = batch.flatMap((comment) => comment.likedBy.map((personId) => ({ comment, personId })));
  if (likes.length > 0) {
    await named(
      tx,
      'load_reactions',
      `INSERT INTO reactions (comment_id, person_id, kind, site_id, revision, at)
       SELECT n.id, n.person_id, 'like', $1, n.revision, n.at
       FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[]) AS n(id, person_id, revision, at)`,
      [
        siteId,
        likes.map(({ comment }) => comment.id),
        likes.map(({ personId }) => personId),
        likes.map(({ comment }) => (comment.earlierBody === null ? 1 : 2)),
        likes.map(({ comment }) => comment.createdAt),
      ],
    );
  }
}
