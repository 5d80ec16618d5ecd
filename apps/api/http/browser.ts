import type { FastifyRequest } from 'fastify';

/**
 * Whether a browser asks: it wants a page, or says what it wants the answer for (Fetch Metadata), as browsers do of
 * whatever they load. One of before 2023 that says neither of a picture passes for a program. (Not by
 * `Sec-Fetch-Mode`: Node's own `fetch` says that too, and nothing else.)
 */
export function isBrowser({ headers }: FastifyRequest): boolean {
  const saysWhatFor = headers['sec-fetch-site'] !== undefined || headers['sec-fetch-dest'] !== undefined;
  return saysWhatFor || /\btext\/html\b/i.test(headers.accept ?? '');
}

/** Whether a page of ours is the answer, which by itself does nothing: to a browser, and to who only looks. */
export function getsPage(request: FastifyRequest): boolean {
  return request.method === 'HEAD' || isBrowser(request);
}
