import { Catch, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOG, type Log, type Problem } from '@app/platform';
import { isBrowser } from '../http/browser.js';
import { headProblem, ProblemFilter } from '../http/problem.filter.js';
import { sendPage } from '../http/small-page.js';
import { nowherePage } from './provider-pages.js';

/** For addresses that people open: a browser is told a problem in words, with its status and headers, a program as any other. */
@Catch()
export class BrowserProblemFilter extends ProblemFilter {
  constructor(@Inject(LOG) log: Log) {
    super(log);
  }

  protected override answer(request: FastifyRequest, reply: FastifyReply, found: Problem): void {
    if (isBrowser(request)) sendPage(headProblem(reply, found), nowherePage(found));
    else super.answer(request, reply, found);
  }
}
