import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptAnswer } from '@app/discussion';

/** Public answers are the same bytes for everyone, and live two seconds in shared caches. */
export const PUBLIC = 'public, max-age=0, s-maxage=2, must-revalidate';
const PRIVATE = 'private, no-store';
const JSON_TYPE = 'application/json; charset=utf-8';
export const VARY = 'Origin, Accept-Encoding, Authorization';
const WORTH_COMPRESSING = 1024;

/** Whether the client takes gzip; one that says `q=0` does not. */
function takesGzip(request: { headers: Record<string, unknown> }): boolean {
  const accepted = request.headers['accept-encoding'];
  return (
    typeof accepted === 'string' &&
    /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(accepted)
  );
}

/** Whether one of the tags that the client has is this one (RFC 9110 section 13.1.2: the weak comparison). */
export function hasTag(ifNoneMatch: unknown, etag: string): boolean {
  if (typeof ifNoneMatch !== 'string') return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** A kept answer, in the form that the client takes. Each form is its own bytes and so has its own tag. */
export async function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: KeptAnswer,
): Promise<void> {
  if (request.headers.authorization !== undefined) {
    reply.header('cache-control', PRIVATE).header('content-type', JSON_TYPE).send(answer.bytes);
    return;
  }
  if (isWorthPacking(request, answer)) await answer.pack();
  const { etag, bytes, compressed } = formOf(request, answer);
  reply.header('etag', etag).header('cache-control', PUBLIC).header('vary', VARY);
  if (hasTag(request.headers['if-none-match'], etag)) {
    reply.status(304).send();
    return;
  }
  if (compressed) reply.header('content-encoding', 'gzip');
  reply.header('content-type', JSON_TYPE).send(bytes);
}

function isWorthPacking(request: Pick<IncomingMessage, 'headers'>, { bytes }: KeptAnswer): boolean {
  return bytes.length >= WORTH_COMPRESSING && takesGzip(request);
}

/** The form of an answer that a client takes, and has been told of before by its tag: packed, once it is. */
export function formOf(request: Pick<IncomingMessage, 'headers'>, answer: KeptAnswer) {
  const { bytes, gzip, etag } = answer;
  if (!isWorthPacking(request, answer)) return { bytes, etag, compressed: false };
  const tag = tagOfGzip(etag);
  if (gzip === null && !hasTag(request.headers['if-none-match'], tag)) {
    // Who waits for nothing is not kept waiting for this either.
    void answer.pack();
    return { bytes, etag, compressed: false };
  }
  return { bytes: gzip ?? bytes, etag: tag, compressed: true };
}

function tagOfGzip(etag: string): string {
  return `${etag.slice(0, -1)}-gz"`;
}

/** What was asked without `Authorization` may be shared and compared by its tag; anything else is the asker's own. */
export function sendPublic(request: FastifyRequest, reply: FastifyReply, value: unknown): void {
  sendText(request, reply, { text: JSON.stringify(value), type: JSON_TYPE });
}

/** The same for what is written already. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  { text: bytes, type }: { text: string; type: string },
): void {
  if (request.headers.authorization !== undefined) {
    reply.header('cache-control', PRIVATE).header('content-type', type).send(bytes);
    return;
  }
  const etag = `"${hash('sha256', bytes, 'base64url').slice(0, 27)}"`;
  reply.header('etag', etag).header('cache-control', PUBLIC).header('vary', VARY);
  if (hasTag(request.headers['if-none-match'], etag)) {
    reply.status(304).send();
    return;
  }
  reply.header('content-type', type).send(bytes);
}

export function sendPrivate(reply: FastifyReply, value: unknown): void {
  reply.header('cache-control', PRIVATE).header('content-type', JSON_TYPE).send(JSON.stringify(value));
}
