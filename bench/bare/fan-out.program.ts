import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serve } from '../program.js';

/** The limit of fan-out: any request is answered, and then `ws` sends the same frame to everyone connected. */
let frame = '';

const server = createServer((_request, response) => {
  response.writeHead(201, { 'content-length': 0 }).end();
  for (const client of sockets.clients) client.send(frame);
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

server.listen(0, '127.0.0.1', () => {
  serve<{ frame: string }>({ port: (server.address() as AddressInfo).port }, async (given) => {
    frame = given.frame;
  });
});
