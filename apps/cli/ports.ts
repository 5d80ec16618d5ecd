import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Why nothing can listen there (`EADDRINUSE`, `EACCES`, ...), or undefined when it can. */
export function whyNotListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(undefined)));
  });
}

/**
 * A free port below 32768: above it Linux hands ports out to outgoing connections, and one of those may take the port
 * before a server that was stopped comes back to it.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(15_000, 32_000);
    if ((await whyNotListen(port, host)) === undefined) return port;
  }
  throw new Error(`No free port was found on ${host}`);
}
