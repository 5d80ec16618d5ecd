import { pgCode, pgConstraint } from './database.js';
import { Problem } from './problem.js';

export interface LoggedError {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack?: string;
  cause?: LoggedError;
}

/**
 * An error as the log may have it. PostgreSQL's and TypeORM's errors carry statements, parameters and rows, that is,
 * what people wrote: of those only code, constraint and where it happened are told.
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something was thrown that is no error' };
  const code = pgCode(error) ?? (error instanceof Problem ? error.code : undefined);
  const constraint = pgConstraint(error);
  // A five-character SQLSTATE: the message quotes values ("invalid input syntax for type uuid: ...").
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code);
  const message = fromDatabase ? `PostgreSQL's error ${code}` : error.message;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.constructor.name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(frames?.length ? { stack: frames.slice(0, 12).join('\n') } : {}),
    ...(error.cause === undefined || depth === 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}
