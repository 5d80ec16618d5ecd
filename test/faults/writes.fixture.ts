import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { stripeEvent, WEBHOOK_SECRET } from '../factories/billing.js';
import type { OutsidePerson } from '../factories/outside.js';

/** What an API said, or that nobody knows whether it did what it was asked: no answer, or that it cannot now. */
export type Said = { status: number; body: Record<string, unknown> } | 'unknown';

/** Something a client wants written, and will ask for again, unchanged, until it hears how that ended. */
export interface Write {
  kind: string;
  ask(url: string): Promise<Said>;
  /** Takes in the answer: `done`, or `refused` where that may be; throws on an answer that must not be. */
  hear(answer: Exclude<Said, 'unknown'>): 'done' | 'refused';
}

/** A comment as its author knows it. */
export interface Known {
  readonly author: OutsidePerson;
  readonly article: string;
  /** Undefined until it is acknowledged. */
  id?: string;
  /** The text that was acknowledged last. */
  body: string;
  version: number;
  deleted: boolean;
  /** Whether a change of its author's is under way, which makes the next one wait: people have one pair of hands. */
  busy: boolean;
}

async function send(
  url: string,
  method: string,
  token: string | undefined,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Said> {
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    // In progress elsewhere, too many at once, going down: asked again, it will say.
    const later = answer.status >= 500 || answer.status === 429;
    const said = { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as object) };
    if (later || (said.body as { code?: string }).code === 'request-in-progress') return 'unknown';
    return said as Said;
  } catch {
    return 'unknown';
  }
}

function unexpected(kind: string, answer: object): Error {
  return new Error(`${kind} was answered ${JSON.stringify(answer)}`);
}

const saying = (status: number, code: string, answer: Exclude<Said, 'unknown'>): boolean =>
  answer.status === status && answer.body.code === code;

/** Posts a comment, or a reply that its parent's author may have made impossible by then. */
export function post(comment: Known, parentId: string | undefined): Write {
  const kind = parentId === undefined ? 'post' : 'reply';
  const headers = { 'idempotency-key': randomUUID() };
  const body = { body: comment.body, ...(parentId === undefined ? {} : { parentId }) };
  return {
    kind,
    ask: (url) =>
      send(`${url}/v1/sites/daily/articles/${comment.article}/comments`, 'POST', comment.author.token, {
        body,
        headers,
      }),
    hear(answer) {
      if (parentId && saying(409, 'parent-unavailable', answer)) return 'refused';
      if (answer.status !== 201) throw unexpected(kind, answer);
      comment.id = answer.body.id as string;
      comment.version = answer.body.version as number;
      return 'done';
    },
  };
}

/** Edits on the version that the author has: asked again after it was done, it is told so by what is there now. */
export function edit(comment: Known, text: string): Write {
  const body = { body: text, version: comment.version };
  return {
    kind: 'edit',
    ask: (url) => send(`${url}/v1/comments/${comment.id}`, 'PATCH', comment.author.token, { body }),
    hear(answer) {
      const now = answer.status === 200 ? answer.body : (answer.body.current as Record<string, unknown>);
      if (now?.body !== text) throw unexpected('edit', answer);
      comment.body = text;
      comment.version = now.version as number;
      comment.busy = false;
      return 'done';
    },
  };
}

export function withdraw(comment: Known): Write {
  return {
    kind: 'delete',
    ask: (url) => send(`${url}/v1/comments/${comment.id}`, 'DELETE', comment.author.token),
    hear(answer) {
      if (answer.status !== 200) throw unexpected('delete', answer);
      comment.deleted = true;
      comment.busy = false;
      return 'done';
    },
  };
}

/** What a reader thinks of a comment: what was acknowledged last; `unsure` once it was withdrawn meanwhile. */
export interface Liking {
  readonly reader: OutsidePerson;
  readonly comment: Known;
  state: boolean | 'unsure';
  busy: boolean;
}

export function like(liking: Liking, wanted: boolean): Write {
  const kind = wanted ? 'like' : 'unlike';
  return {
    kind,
    ask: (url) =>
      send(
        `${url}/v1/comments/${liking.comment.id}/reactions/like`,
        wanted ? 'PUT' : 'DELETE',
        liking.reader.token,
      ),
    hear(answer) {
      liking.busy = false;
      if (saying(409, 'parent-unavailable', answer) || saying(404, 'unknown-comment', answer)) {
        liking.state = 'unsure';
        return 'refused';
      }
      if (answer.status !== 200) throw unexpected(kind, answer);
      liking.state = wanted;
      return 'done';
    },
  };
}

export interface Reported {
  readonly reader: OutsidePerson;
  readonly comment: Known;
}

export function report(reported: Reported, acknowledged: Reported[]): Write {
  const headers = { 'idempotency-key': randomUUID() };
  return {
    kind: 'report',
    ask: (url) =>
      send(`${url}/v1/comments/${reported.comment.id}/reports`, 'POST', reported.reader.token, {
        body: { reason: 'off-topic' },
        headers,
      }),
    hear(answer) {
      if (saying(404, 'unknown-comment', answer)) return 'refused';
      if (answer.status !== 200 && answer.status !== 201) throw unexpected('report', answer);
      acknowledged.push(reported);
      return 'done';
    },
  };
}

/** Stripe tells of a new subscriber; whatever was acknowledged may come again all the same. */
export function stripeTells(member: string, acknowledged: string[]): Write {
  const event = stripeEvent(member, { id: `evt_${member}`, type: 'customer.subscription.created' });
  const payload = JSON.stringify(event);
  return {
    kind: 'stripe',
    ask: (url) =>
      send(`${url}/v1/billing/stripe/daily/webhook`, 'POST', undefined, {
        body: payload,
        headers: {
          'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET }),
        },
      }),
    hear(answer) {
      if (answer.status !== 200) throw unexpected('stripe', answer);
      acknowledged.push(member);
      return 'done';
    },
  };
}
