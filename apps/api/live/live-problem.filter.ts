import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { problemOf } from '../http/problem.filter.js';

/** Acknowledges a refused message with the problem, the same that HTTP would answer. */
@Catch()
export class LiveProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    const event = host.switchToWs().getPattern();
    if (problem.status >= 500) this.log.error({ err: error, event }, problem.code);
    const answer: unknown = host.getArgByIndex(2);
    if (typeof answer === 'function')
      (answer as (said: object) => void)({ ok: false, problem: problem.toJSON() });
  }
}
