import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { serve } from '../program.js';
import type { Sent } from '../statements.program.js';

/**
 * The limit of a page that is not kept: `node:http` sends the statements that a request of ours sends, one after the other
 * by `pg`, and answers with their rows as they come. `GET /{index}` of the lists it was given.
 */
const [url, connections] = process.argv.slice(2);
const pool = new Pool({ connectionString: url, max: Number(connections) });
let lists: Sent[][] = [];

const server = createServer((request, response) => {
  void (async () => {
    const found: unknown[] = [];
    for (const { name, text, values } of lists[Number(request.url!.slice(1))]!)
      found.push((await pool.query({ ...(name === undefined ? {} : { name }), text, values: values! })).rows);
    const answer = Buffer.from(JSON.stringify(found));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
    response.end(answer);
  })().catch(() => response.writeHead(500, { 'content-length': 0 }).end());
});

server.listen(0, '127.0.0.1', () =>
  serve<Sent[][]>({ port: (server.address() as AddressInfo).port }, (given) => {
    lists = given;
    return Promise.resolve('done');
  }),
);
