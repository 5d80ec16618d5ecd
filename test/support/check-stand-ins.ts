import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came to a stand-in. */
export interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a stand-in answers: a status, headers and a body; `null` for not at all, as if it hung. */
export type Told = { status?: number; headers?: Record<string, string>; body: string } | null;

export interface StandIn {
  url: string;
  /** `host:port`, for `OUTBOUND_ALLOW`. */
  at: string;
  asked: Asked[];
  /** Answers the next requests, one each, instead of what it would say; a promise when it is kept. */
  next: (Told | Promise<Told>)[];
  close(): Promise<void>;
}

async function standIn(answer: (asked: Asked) => Told): Promise<StandIn> {
  const asked: Asked[] = [];
  const next: StandIn['next'] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() };
      asked.push(one);
      const said = next.length > 0 ? next.shift()! : answer(one);
      void Promise.resolve(said).then((told) => {
        if (told) response.writeHead(told.status ?? 200, told.headers ?? {}).end(told.body);
      });
    });
  };
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${at}`,
    at,
    asked,
    next,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export const AKISMET_KEY = 'akismet-key-of-the-stand-in';
export const OPENAI_KEY = 'sk-of-the-stand-in';

/** Akismet as its documentation says: `viagra-test-123` is spam, and `akismet-guaranteed-spam` blatantly so. */
export function akismetStandIn(): Promise<StandIn> {
  return standIn(({ path, body }): Told => {
    const said = new URLSearchParams(body);
    if (said.get('api_key') !== AKISMET_KEY) return { body: 'invalid' };
    if (!said.get('blog') || !said.get('user_ip')) {
      return { body: 'Missing required field', headers: { 'x-akismet-debug-help': 'Empty "blog" value' } };
    }
    if (path.endsWith('/submit-spam') || path.endsWith('/submit-ham')) {
      return { body: 'Thanks for making the web a better place.' };
    }
    if (!path.endsWith('/comment-check')) return { status: 404, body: 'not found' };
    const text = said.get('comment_content') ?? '';
    if (text.includes('akismet-guaranteed-spam')) {
      return { body: 'true', headers: { 'x-akismet-pro-tip': 'discard' } };
    }
    return { body: String(text.includes('viagra-test-123')) };
  });
}

const CATEGORIES = [
  ...['harassment', 'harassment/threatening', 'hate', 'hate/threatening', 'illicit', 'illicit/violent'],
  ...['self-harm', 'self-harm/intent', 'self-harm/instructions', 'sexual', 'sexual/minors'],
  ...['violence', 'violence/graphic'],
];

/** What OpenAI's endpoint would answer with these scores. */
export function openAiAnswer(scores: Record<string, number>): string {
  const all = Object.fromEntries(CATEGORIES.map((name) => [name, scores[name] ?? 0.001]));
  return JSON.stringify({
    id: 'modr-1',
    model: 'omni-moderation-2024-09-26',
    results: [
      {
        flagged: Object.values(all).some((score) => score > 0.5),
        categories: Object.fromEntries(CATEGORIES.map((name) => [name, all[name]! > 0.5])),
        category_scores: all,
        category_applied_input_types: Object.fromEntries(CATEGORIES.map((name) => [name, ['text']])),
      },
    ],
  });
}

/** OpenAI's moderation endpoint: a text that has `[hate 0.9]` in it scores 0.9 for hatred, whatever else it says. */
export function openAiStandIn(): Promise<StandIn> {
  return standIn(({ path, headers, body }) => {
    if (path !== '/moderations') return { status: 404, body: '{}' };
    if (headers.authorization !== `Bearer ${OPENAI_KEY}`) return { status: 401, body: '{"error":{}}' };
    const { model, input } = JSON.parse(body) as { model: string; input: string };
    if (model !== 'omni-moderation-latest' || typeof input !== 'string') return { status: 400, body: '{}' };
    const scores = [...input.matchAll(/\[([a-z/-]+) ([\d.]+)\]/g)].map(([, name, score]) => [
      name!,
      Number(score),
    ]);
    return { body: openAiAnswer(Object.fromEntries(scores)) };
  });
}

/**
 * A publication's own check, written as its developers would from the documentation: it looks at signature and time, and
 * refuses what has `refuse me` in it, holds `hold me`. `secrets` are those that it knows.
 */
export function publisherStandIn(secrets: readonly string[]): Promise<StandIn> {
  return standIn(({ headers, body }) => {
    if (!isSigned(headers, body, secrets)) return { status: 401, body: '' };
    const { comment } = JSON.parse(body) as { comment: { body: string } };
    const at = comment.body.indexOf('hold me');
    if (comment.body.includes('refuse me')) {
      return {
        body: JSON.stringify({ verdict: 'refuse', findings: [{ fact: 'It asks for it' }], version: '7' }),
      };
    }
    if (at >= 0) {
      const found = { fact: 'Somebody should look', spans: [[at, at + 7]], score: 0.7 };
      return { body: JSON.stringify({ verdict: 'hold', findings: [found], version: '7' }) };
    }
    return { body: '{"verdict":"publish"}' };
  });
}

function isSigned(headers: IncomingHttpHeaders, body: string, secrets: readonly string[]): boolean {
  const id = String(headers['webhook-id']);
  const at = String(headers['webhook-timestamp']);
  if (Math.abs(Date.now() / 1_000 - Number(at)) > 300) return false;
  const given = String(headers['webhook-signature']).split(' ');
  return secrets.some((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const right = Buffer.from(
      `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`,
    );
    return given.some((one) => one.length === right.length && timingSafeEqual(Buffer.from(one), right));
  });
}
