import http from 'node:http';
import https from 'node:https';
import type { Addresses } from './outbound-resolve.js';

export interface Exchange {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  maxBytes: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer<ArrayBuffer>;
}

/**
 * One request to exactly these addresses, whatever the name in the URL says by now, and the whole answer to it.
 * Rejects when there is no whole, plain answer of at most `maxBytes` before `signal` ends it.
 */
export function exchange(
  url: URL,
  addresses: Addresses,
  options: Exchange,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: options.method,
      headers: {
        'user-agent': 'Belowline',
        ...options.headers,
        'accept-encoding': 'identity',
        connection: 'close',
      },
      // No agent: a kept connection would outlive the check of its address.
      agent: false,
      signal,
      // The only look-up there is: whatever the name says by now, these addresses were checked.
      lookup: (_host, want, done) =>
        want.all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family),
    });
    // Rejected first: what is already on its way must not pass for the whole answer.
    const fail = (why: string) => {
      reject(new Error(why));
      request.destroy();
    };
    request.on('error', reject);
    request.on('close', () => reject(new Error('The connection ended without an answer')));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      const encoding = response.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity') fail('It answered compressed, unasked');
      if (Number(response.headers['content-length'] ?? 0) > options.maxBytes && options.method !== 'HEAD') {
        fail('The answer is too large');
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > options.maxBytes) fail('The answer is too large');
        else chunks.push(chunk);
      });
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status < 200 || status > 599) return reject(new Error(`It answered with status ${status}`));
        resolve({ status, headers: headersOf(response), body: Buffer.concat(chunks) });
      });
      response.on('close', () => reject(new Error('The answer broke off')));
    });
    request.end(options.body);
  });
}

function headersOf(response: http.IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
