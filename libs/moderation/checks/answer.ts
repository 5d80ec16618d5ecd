import { isProblem, type Outbound, type OutboundOptions, OutboundRefused } from '@app/platform';
import type { Finding } from '@app/screening';

/** What a check is asked about. Words of people are data in it: nothing here reads them as anything else. */
export interface CheckedText {
  /** Of the run: the same for every attempt. */
  id: string;
  site: { slug: string; origin: string | null; language: string | null };
  article: { key: string; url: string | null; title: string | null; section: string | null };
  comment: {
    id: string;
    revision: number;
    /** Whether it replaces an earlier text. */
    kind: 'new' | 'edit';
    parentId: string | null;
    body: string;
    createdAt: Date;
  };
  /** Null once they are forgotten. */
  author: { externalId: string | null; name: string } | null;
}

/** Where and with what a check is asked, and for how long. */
export interface Asking {
  outbound: Outbound;
  /** The address of its API. */
  base: string;
  /** Its keys that are valid now, the newest first. */
  secrets: readonly string[];
  totalMs: number;
  signal: AbortSignal;
}

/** Why a check brought no answer. Each is a line of the table of failures in `docs/outside-checks.md`. */
export const CHECK_TROUBLES = [
  'no-answer',
  'rate-limited',
  'server-error',
  'no-credentials',
  'not-accepted',
  'text-refused',
  'malformed',
  'address-refused',
  'timed-out',
  'circuit-open',
  'turned-off',
] as const;
export type CheckTrouble = (typeof CHECK_TROUBLES)[number];

/** Those after which another attempt may go better. */
const PASSING: ReadonlySet<CheckTrouble> = new Set(['no-answer', 'rate-limited', 'server-error']);

/** A check that brought no answer. */
export class CheckFailed extends Error {
  constructor(
    readonly trouble: CheckTrouble,
    /** Milliseconds that the other side asks to be left alone. */
    readonly retryAfterMs = 0,
  ) {
    super(`The check failed: ${trouble}`);
  }

  get mayPass(): boolean {
    return PASSING.has(this.trouble);
  }
}

/** The most that is read of an answer. */
const MAX_ANSWER = 65_536;

/**
 * Sends one request and gives the answer's text where its status says that it is one. Throws `CheckFailed` for all else: no
 * redirect is followed, and nothing that the other side does ends in anything but an answer or a failure.
 */
export async function answerTo(
  { outbound, totalMs, signal }: Asking,
  url: string,
  request: Pick<OutboundOptions, 'headers' | 'body'>,
): Promise<{ text: string; headers: Headers }> {
  let response: Response;
  try {
    response = await outbound.fetch(url, {
      method: 'POST',
      ...request,
      maxBytes: MAX_ANSWER,
      totalMs,
      signal,
      redirects: 0,
    });
  } catch (error) {
    throw new CheckFailed(isProblem(error, OutboundRefused) ? 'address-refused' : 'no-answer');
  }
  const { status, headers } = response;
  if (status === 429) throw new CheckFailed('rate-limited', retryAfterMs(headers));
  if (status >= 500) throw new CheckFailed('server-error', retryAfterMs(headers));
  if (status === 400 || status === 413 || status === 422) throw new CheckFailed('text-refused');
  if (status !== 200) throw new CheckFailed('not-accepted');
  return { text: await response.text(), headers };
}

/** JSON that a schema takes; anything else is `malformed`, and lets nothing through. */
export function readJson<T>(
  text: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CheckFailed('malformed');
  }
  const found = schema.safeParse(value);
  if (!found.success) throw new CheckFailed('malformed');
  return found.data;
}

/** Of a number of seconds; a date is taken for none. */
function retryAfterMs(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}

/** A finding about the text as a whole. */
export function finding(
  check: string,
  version: string,
  found: Pick<Finding, 'verdict' | 'fact'> & Partial<Pick<Finding, 'score' | 'spans'>>,
): Finding {
  return { check, version, spans: [], score: null, ...found };
}
