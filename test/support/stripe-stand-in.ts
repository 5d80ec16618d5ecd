import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { type StandInOptions, StripeStandIn } from '@app/demo';

export const STAND_IN_KEY = 'sk_test_of_the_stand_in';

/** The stand-in for Stripe on a port of its own, and Stripe's SDK set up to talk to it. */
export interface ServedStandIn {
  url: string;
  standIn: StripeStandIn;
  sdk: Stripe;
  close(): Promise<void>;
}

export async function serveStandIn(
  options: Partial<StandInOptions> & { port?: number } = {},
): Promise<ServedStandIn> {
  let standIn: StripeStandIn;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = request;
      void standIn
        .answer({ method, path, headers, body: Buffer.concat(chunks).toString() })
        .then(({ status, headers: told, body }) => response.writeHead(status, told).end(body));
    });
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  standIn = new StripeStandIn({
    baseUrl: url,
    apiKey: STAND_IN_KEY,
    endpoints: [],
    post: async (to, body, headers) => (await fetch(to, { method: 'POST', body, headers })).status,
    retryMs: [20, 50, 100, 500, 2_000],
    ...options,
  });
  const sdk = new Stripe(STAND_IN_KEY, { protocol: 'http', host: '127.0.0.1', port, maxNetworkRetries: 0 });
  return {
    url,
    standIn,
    sdk,
    close: async () => {
      await standIn.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
