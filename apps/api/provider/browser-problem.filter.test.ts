import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { createLog, limitExceeded, Unavailable } from '@app/platform';
import { BrowserProblemFilter } from './browser-problem.filter.js';

const BROWSER = { accept: 'text/html', 'sec-fetch-site': 'none' };

/** What is answered, to whom says these headers, where `problem` is thrown. */
async function answerTo(headers: Record<string, string>, problem: unknown) {
  const filter = new BrowserProblemFilter(createLog({ LOG_LEVEL: 'silent' }));
  const server = fastify();
  server.get('/', () => Promise.reject(problem));
  server.setErrorHandler((error, request, reply) =>
    filter.catch(error, new ExecutionContextHost([request, reply])),
  );
  return server.inject({ method: 'GET', url: '/', headers });
}

it.each([
  ['a browser', BROWSER, 'text/html; charset=utf-8'],
  ['a program', {}, 'application/problem+json; charset=utf-8'],
])('tells %s for how long to wait, and which limit it was', async (_, headers, type) => {
  const away = await answerTo(headers, Unavailable({ retryAfter: 4.2 }));
  expect([away.statusCode, away.headers['content-type'], away.headers['retry-after']]).toEqual([
    503,
    type,
    '5',
  ]);

  const result = { allowed: false, remaining: 0, retryAfterSeconds: 7, resetSeconds: 60 };
  const limited = limitExceeded(result, { name: 'doors', perMinute: 60, burst: 60 });
  const busy = await answerTo(headers, limited);
  expect([busy.statusCode, busy.headers['content-type'], busy.headers['retry-after']]).toEqual([
    429,
    type,
    '7',
  ]);
  expect(busy.headers['ratelimit']).toBe('"doors";r=0;t=60');
  expect(busy.headers['ratelimit-policy']).toBe('"doors";q=60;w=60');
});
