import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { OutsideChecks } from '@app/discussion';
import type { Finding, FindingVerdict } from '@app/screening';
import { answerTo, type Asking, type CheckedText, CheckFailed, finding, readJson } from './answer.js';

/** From 192 to 512 bits, as Standard Webhooks asks for. */
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;

/** A signing secret as it is given to us: `whsec_` and the bytes in base64. */
export const SigningSecret = z
  .string()
  .max(200)
  .refine((secret) => {
    const bytes = bytesOf(secret);
    return bytes !== null && bytes.length >= FEWEST_BYTES && bytes.length <= MOST_BYTES;
  }, `whsec_ and ${FEWEST_BYTES} to ${MOST_BYTES} bytes in base64`);

/** What a publication's own check answers. Whatever else it says is no answer. */
const PublisherAnswer = z.strictObject({
  verdict: z.enum(['publish', 'note', 'hold', 'refuse']),
  findings: z
    .array(
      z.strictObject({
        fact: z.string().trim().min(1).max(500),
        spans: z
          .array(z.tuple([z.int().min(0), z.int().min(0)]))
          .max(50)
          .optional(),
        score: z.number().min(0).max(1).optional(),
      }),
    )
    .max(20)
    .optional(),
  version: z.string().trim().min(1).max(64).optional(),
});

const RANK: readonly FindingVerdict[] = ['pass', 'note', 'hold', 'refuse'];

/**
 * Asks a publication's own check. The request is signed after Standard Webhooks (https://www.standardwebhooks.com), for which
 * there are libraries in most languages: HMAC-SHA256 over id, time and the exact bytes of the body. While two secrets are
 * exchanged it carries a signature by each. What it says is done as far as the policy lets it. Throws `CheckFailed`.
 */
export async function askPublisher(
  asking: Asking,
  text: CheckedText,
  rules: OutsideChecks['publisher'],
): Promise<Finding[]> {
  const { secrets } = asking;
  if (secrets.length === 0 || rules.url === null) throw new CheckFailed('no-credentials');
  const body = JSON.stringify(requestOf(text));
  const at = Math.floor(Date.now() / 1_000);
  const { text: answer } = await answerTo(asking, rules.url, {
    headers: {
      'content-type': 'application/json',
      'webhook-id': text.id,
      'webhook-timestamp': String(at),
      'webhook-signature': secrets.map((secret) => signatureOf(secret, text.id, at, body)).join(' '),
    },
    body,
  });
  const said = readJson(answer, PublisherAnswer);
  const verdict = atMost(said.verdict === 'publish' ? 'pass' : said.verdict, rules.most);
  const found = said.findings?.length ? said.findings : [{ fact: FACTS[verdict] }];
  const length = text.comment.body.length;
  return found.map(({ fact, score, spans = [] }) => {
    if (spans.some(([start, end]) => start >= end || end > length)) throw new CheckFailed('malformed');
    return finding('publisher', said.version ?? '1', { verdict, fact, spans, score: score ?? null });
  });
}

const FACTS: Record<FindingVerdict, string> = {
  pass: 'The publication’s own check has nothing against it',
  note: 'The publication’s own check notes it',
  hold: 'The publication’s own check asks for a moderator',
  refuse: 'The publication’s own check refuses it',
};

function requestOf({ id, site, article, comment, author }: CheckedText) {
  const { createdAt, ...said } = comment;
  return { id, site: site.slug, comment: { ...said, createdAt: createdAt.toISOString() }, article, author };
}

function atMost(verdict: FindingVerdict, most: FindingVerdict): FindingVerdict {
  return RANK[Math.min(RANK.indexOf(verdict), RANK.indexOf(most))]!;
}

/** `v1,` and the signature in base64. */
export function signatureOf(secret: string, id: string, at: number, body: string): string {
  const key = bytesOf(secret) ?? Buffer.alloc(0);
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
}

function bytesOf(secret: string): Buffer | null {
  const [, base64] =
    /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(secret) ?? [];
  return base64 === undefined ? null : Buffer.from(base64, 'base64');
}
