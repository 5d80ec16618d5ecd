import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../program.js';

/** The limit of sending a ready answer: `node:http` with the same bytes and the same headers, and nothing else. */
let page = { status: 200, headers: {} as Record<string, string>, body: Buffer.alloc(0) };

const server = createServer((_request, response) => {
  response.writeHead(page.status, page.headers).end(page.body);
});

server.listen(0, '127.0.0.1', () => {
  serve<typeof page>({ port: (server.address() as AddressInfo).port }, async (given) => {
    page = { ...given, body: Buffer.from(given.body) };
  });
});
