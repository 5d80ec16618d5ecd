import type { OutsideChecks } from '@app/discussion';
import type { Finding } from '@app/screening';
import { answerTo, type Asking, type CheckedText, CheckFailed, finding } from './answer.js';

export const AKISMET_BASE = 'https://rest.akismet.com/1.1/';

/** Of what is asked and how the answer is read. */
const VERSION = 'comment-check-1.1/1';

/** Akismet demands the reader's address. We keep none, and say the one that nobody has. */
const NO_ADDRESS = '127.0.0.1';

/**
 * Asks Akismet whether a text is spam (https://akismet.com/developers/detailed-docs/comment-check/). It answers `true` or
 * `false` as plain text, and nothing else is an answer. Throws `CheckFailed`.
 */
export async function askAkismet(
  asking: Asking,
  text: CheckedText,
  rules: OutsideChecks['akismet'],
): Promise<Finding> {
  const { text: answer, headers } = await send(asking, 'comment-check', text);
  if (answer === 'false') {
    return finding('akismet', VERSION, {
      verdict: 'pass',
      fact: 'Akismet does not take it for spam',
      score: 0,
    });
  }
  if (answer !== 'true') throw new CheckFailed(answer === 'invalid' ? 'not-accepted' : 'malformed');
  const isBlatant = headers.get('x-akismet-pro-tip') === 'discard';
  return finding('akismet', VERSION, {
    verdict: isBlatant ? rules.blatantSpam : rules.spam,
    fact: isBlatant ? 'Akismet takes it for spam, and is sure of it' : 'Akismet takes it for spam',
    score: 1,
  });
}

/** Tells Akismet what a moderator decided, against what it had said. Throws `CheckFailed`. */
export async function tellAkismet(asking: Asking, text: CheckedText, was: 'spam' | 'ham'): Promise<void> {
  const { text: answer } = await send(asking, was === 'spam' ? 'submit-spam' : 'submit-ham', text);
  if (answer !== 'Thanks for making the web a better place.') throw new CheckFailed('malformed');
}

async function send(asking: Asking, call: string, { site, article, comment, author }: CheckedText) {
  const [key] = asking.secrets;
  if (key === undefined) throw new CheckFailed('no-credentials');
  const fields: Record<string, string | null> = {
    api_key: key,
    blog: site.origin ?? (article.url === null ? null : new URL(article.url).origin),
    user_ip: NO_ADDRESS,
    permalink: article.url,
    comment_type: comment.parentId === null ? 'comment' : 'reply',
    comment_author: author?.name ?? null,
    comment_content: comment.body,
    comment_date_gmt: comment.createdAt.toISOString(),
    recheck_reason: comment.kind === 'edit' ? 'edit' : null,
    blog_lang: site.language,
    blog_charset: 'UTF-8',
  };
  const said = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
  const sent = await answerTo(asking, new URL(call, asking.base).href, {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(said).toString(),
  });
  return { ...sent, text: sent.text.trim() };
}
