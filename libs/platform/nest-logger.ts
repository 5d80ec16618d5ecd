import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/**
 * Nest's own words in the process's log. What it calls `log` (each module and route at the start) is `debug` here: a
 * process says in one line of its own that it is ready.
 */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'fatal' | 'error' | 'warn' | 'debug') =>
    (message: unknown, ...more: unknown[]) => {
      // Nest puts the context last and, for errors, a stack before it.
      const context = more.findLast((value) => typeof value === 'string');
      if (message instanceof Error) logger[level]({ err: message, context }, 'nest');
      else logger[level]({ context }, typeof message === 'string' ? message : 'nest');
    };
  return {
    fatal: write('fatal'),
    error: write('error'),
    warn: write('warn'),
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
  };
}
