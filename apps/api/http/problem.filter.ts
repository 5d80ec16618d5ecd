import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  asProblem,
  BodyTooLarge,
  HeadersTooLarge,
  InvalidPath,
  MalformedRequest,
  NotFound,
  problem,
  Problem,
  UnsupportedMediaType,
  type Log,
} from '@app/platform';

export const InternalError = problem('internal-error', 500, 'Something went wrong on our side');

/** Whatever was thrown, as the problem that the client is told; what is not known is `internal-error`, without more. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const stored = asProblem(error);
  if (stored) return stored;
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return BodyTooLarge();
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return UnsupportedMediaType();
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH') return InvalidPath();
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 404) return NotFound();
  if (status === 413) return BodyTooLarge();
  if (status === 415) return UnsupportedMediaType();
  if (status === 431) return HeadersTooLarge();
  if (typeof status === 'number' && status >= 400 && status < 500) return MalformedRequest();
  return InternalError();
}

/** What a problem says before its words: the status, for how long to wait, which limit. */
export function headProblem(reply: FastifyReply, { status, retryAfter, headers }: Problem): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(retryAfter)));
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  return reply.status(status);
}

/** Writes a problem as `application/problem+json` (RFC 9457). */
export function sendProblem(reply: FastifyReply, found: Problem): void {
  headProblem(reply, found)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .send(JSON.stringify(found));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const found = problemOf(error);
    if (found.status >= 500) {
      this.log.error({ err: error, requestId: request.id, route: request.routeOptions?.url }, found.code);
    }
    this.answer(request, http.getResponse<FastifyReply>(), found);
  }

  protected answer(_request: FastifyRequest, reply: FastifyReply, found: Problem): void {
    sendProblem(reply, found);
  }
}
