import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { serve } from '../program.js';

/**
 * The limit of posting: `node:http` parses the body and writes the comment, the counters and the event in one named
 * statement by `pg`. It asks nobody who they are and checks nothing. `POST /{threadId}/{authorId}` `{body}`.
 */
const [url, siteId, connections] = process.argv.slice(2);
const pool = new Pool({ connectionString: url, max: Number(connections) });

const WRITE = `WITH k AS (
    UPDATE thread_counters SET seq = seq + 1, comment_count = comment_count + 1 WHERE thread_id = $2
    RETURNING seq, clock_timestamp() AS now),
  c AS (
    INSERT INTO comments (id, site_id, thread_id, depth, author_id, status, visible, body, fingerprint, created_at,
      published_at, best_rank)
    SELECT $3, $1, $2, 0, $4, 'published', true, $5, '', k.now, k.now, extract(epoch FROM k.now)::float8 / 45000 FROM k
    RETURNING id, created_at),
  e AS (
    INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision, at)
    SELECT $2, k.seq, $1, 'comment.published', c.id, 1, k.now FROM k, c)
  SELECT c.id, c.created_at, k.seq FROM c, k`;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { body } = JSON.parse(Buffer.concat(chunks).toString()) as { body: string };
    const [, threadId, authorId] = request.url!.split('/');
    pool
      .query({ name: 'write', text: WRITE, values: [siteId, threadId, v7(), authorId, body] })
      .then(({ rows }) => {
        const answer = Buffer.from(JSON.stringify({ ...rows[0], body }));
        response.writeHead(201, { 'content-type': 'application/json', 'content-length': answer.length });
        response.end(answer);
      })
      .catch(() => response.writeHead(500, { 'content-length': 0 }).end());
  });
});

server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }));
