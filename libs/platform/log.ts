import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import type { Env } from './env.js';
import { describeError } from './logged-error.js';
import { nestLogger } from './nest-logger.js';

/** The process's log. `nest` takes what the framework says. */
export type Log = Logger & { readonly nest: LoggerService };

const MAX_BYTES = 4_096;

/** Wherever one of these stands, one or two levels deep, what it holds is not written. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'stripe-signature',
  'x-api-key',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'email',
  'name',
  'ip',
  'body',
  'bodyHtml',
];

/** C1 controls, DEL, line separators and what changes the direction of text: JSON leaves them bare, terminals obey. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * One JSON object a line on standard output (or `destination`), at most 4 kB each. Nobody's personal data: requests
 * are method and path without the query, errors are told without the values they speak of, secret and personal fields
 * are struck out. Control characters come out as escapes, so nobody writes lines or colours of their own.
 */
export function createLog(env: Pick<Env, 'LOG_LEVEL'>, destination?: DestinationStream): Log {
  const logger = pino(
    {
      level: env.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
        censor: '[not logged]',
      },
      serializers: { err: describeError, error: describeError, req: describeRequest },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withOwnMessage(args));
        },
        streamWrite: (line) => capped(line).replace(UNSAFE, escaped),
      },
    },
    destination as DestinationStream,
  );
  return Object.assign(logger, { nest: nestLogger(logger) });
}

/** Pino would take an error's own message, values and all, for the line's. */
function withOwnMessage([first, ...rest]: Parameters<LogFn>): Parameters<LogFn> {
  const fields = (first as unknown) instanceof Error ? { err: first } : first;
  const err = (fields as { err?: unknown } | null)?.err;
  if (!(err instanceof Error) || rest.length > 0) return [fields, ...rest];
  return [fields, describeError(err).message];
}

function describeRequest(request: { id?: unknown; method?: string; url?: string }): Record<string, unknown> {
  return { id: request.id, method: request.method, path: request.url?.split(/[?#]/, 1)[0]?.slice(0, 500) };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The line, or what tells most about it in the space there is. */
function capped(line: string): string {
  // An unsafe character is up to three bytes and becomes six: counted as they come out.
  const size = (text: string) => Buffer.byteLength(text.replace(UNSAFE, escaped));
  if (size(line) <= MAX_BYTES) return line;
  const { level, time, msg, requestId, err } = JSON.parse(line) as Record<string, unknown>;
  for (const keep of [600, 150, 30]) {
    const cut = (value: unknown) =>
      typeof value === 'string' ? value.slice(0, keep).toWellFormed() : undefined;
    const { type, code, message, stack } = (err ?? {}) as Record<string, unknown>;
    const short = {
      level,
      time,
      requestId: cut(requestId),
      msg: cut(msg),
      ...(err ? { err: { type: cut(type), code: cut(code), message: cut(message), stack: cut(stack) } } : {}),
      cutFrom: line.length,
    };
    const text = `${JSON.stringify(short)}\n`;
    if (size(text) <= MAX_BYTES) return text;
  }
  return `${JSON.stringify({ level, time, msg: 'A line was too long to write', cutFrom: line.length })}\n`;
}
