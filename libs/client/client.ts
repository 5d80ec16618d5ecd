import { type Api, createApi } from './api.js';
import { answerOf, type Send, sendAs, unreachable } from './answers.js';
import type { EventsPage } from './events.js';
import type { Session } from './session.js';
import type {
  Comment,
  CommentInContext,
  CommentPage,
  GateEvent,
  NewComment,
  ReactionCounts,
  ReaderCard,
  ReportReason,
  Sort,
  ThreadPage,
  Viewer,
} from './types.js';

export interface ClientOptions {
  baseUrl: string;
  site: string;
  session: Session;
  fetch?: Send;
}

/** An answer's date is of whole seconds, and some of them old when it is here. */
const ON_THE_WAY_MS = 5_000;

/** Whether a read is everyone's (kept by shared caches) or the reader's own. */
export type As = 'anyone' | 'reader';

/**
 * A reader's view of one site's API. Each method gives the answer's body, or throws `Refused` with the problem, or
 * `Unreachable`. Requests made as the reader carry the session's token and are tried once more with a new one when
 * it is no longer accepted.
 */
export class BelowlineClient {
  readonly #anyone: Api;
  readonly #reader: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#anyone = createApi({ baseUrl, fetch: send });
    this.#reader = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** What one may know of a reader; `unknown-reader` where there is nothing. */
  readerCard(id: string, as: As): Promise<ReaderCard> {
    const params = { path: { site: this.#site, id } };
    return answerOf(this.#as(as).GET('/v1/sites/{site}/readers/{id}', { params }));
  }

  /** A thread with the first page of its comments. `limit`: 1 to 100. */
  thread(articleKey: string, query: { sort?: Sort; limit?: number }, as: As): Promise<ThreadPage> {
    const params = { path: { site: this.#site, articleKey }, query };
    return answerOf(this.#as(as).GET('/v1/sites/{site}/articles/{articleKey}/thread', { params }));
  }

  /** A further page of a thread's top-level comments, or of one comment's replies. */
  comments(
    threadId: string,
    query: { sort?: Sort; parentId?: string; cursor?: string; limit?: number },
    as: As,
  ): Promise<CommentPage> {
    return answerOf(
      this.#as(as).GET('/v1/threads/{id}/comments', { params: { path: { id: threadId }, query } }),
    );
  }

  /** How many comments each of 1 to 100 articles has. `unknown-site` where there is none of this name. */
  counts(articleKeys: readonly string[]): Promise<Record<string, number>> {
    // In a list a comma ends a key; of several parameters each is one key, so that a single one is given twice.
    const each = articleKeys.length === 1 ? [...articleKeys, ...articleKeys] : [...articleKeys];
    const articles = articleKeys.some((key) => key.includes(',')) ? each : articleKeys.join(',');
    const params = { path: { site: this.#site }, query: { articles } };
    return answerOf(this.#anyone.GET('/v1/sites/{site}/counts', { params }));
  }

  /** One comment with its ancestors and first replies, for a link that points at it. */
  inContext(id: string, sort?: Sort): Promise<CommentInContext> {
    const params = { path: { id }, query: { context: 'true' as const, ...(sort && { sort }) } };
    // Asked for, the context is there.
    return answerOf(this.#reader.GET('/v1/comments/{id}', { params })) as Promise<CommentInContext>;
  }

  /** The events after `after`; throws `Refused` with `events-expired` when they are no longer kept. */
  events(threadId: string, after: number): Promise<EventsPage> {
    const params = { path: { id: threadId }, query: { after, limit: 100 } };
    // What each type of event holds is said by the AsyncAPI document.
    return answerOf(this.#reader.GET('/v1/threads/{id}/events', { params })) as Promise<EventsPage>;
  }

  /** The reader's rights, gate and what is theirs; reactions for up to 100 comments. */
  async viewer(threadId: string, comments: readonly string[] = []): Promise<Viewer> {
    const query = comments.length > 0 ? { comments: comments.join(',') } : {};
    const asked = this.#reader.GET('/v1/threads/{id}/viewer', { params: { path: { id: threadId }, query } });
    const viewer = await answerOf(asked);
    // Nobody keeps this answer, so that its date is the present moment.
    const ahead = Date.parse((await asked).response.headers.get('date')!) - Date.now();
    return { ...viewer, ahead: Math.abs(ahead) > ON_THE_WAY_MS ? ahead : 0 };
  }

  /** Posts a comment. The same `idempotencyKey` with the same text never posts twice. Its status may be `held`. */
  post(articleKey: string, comment: NewComment, idempotencyKey: string): Promise<Comment> {
    const params = {
      path: { site: this.#site, articleKey },
      header: { 'idempotency-key': idempotencyKey },
    };
    return answerOf(
      this.#reader.POST('/v1/sites/{site}/articles/{articleKey}/comments', { params, body: comment }),
    );
  }

  /**
   * Changes one's own comment; `stale-version` when it changed meanwhile. `waits` when a moderator looks at the new
   * text first: the comment then has that text, is `held`, and others see the one from before.
   */
  async edit(
    id: string,
    change: { body: string; version: number },
  ): Promise<{ comment: Comment; waits: boolean }> {
    const asked = await this.#reader
      .PATCH('/v1/comments/{id}', { params: { path: { id } }, body: change })
      .catch(unreachable);
    return { comment: await answerOf(Promise.resolve(asked)), waits: asked.response.status === 202 };
  }

  /** Deletes one's own comment. */
  withdraw(id: string): Promise<Comment | undefined> {
    return answerOf(this.#reader.DELETE('/v1/comments/{id}', { params: { path: { id } } }));
  }

  react(id: string, kind: string, on: boolean): Promise<ReactionCounts> {
    const init = { params: { path: { id, kind } } };
    const path = '/v1/comments/{id}/reactions/{kind}';
    return answerOf(on ? this.#reader.PUT(path, init) : this.#reader.DELETE(path, init));
  }

  /** Reports a comment to the moderators; a second report by the same reader changes nothing. */
  report(id: string, report: { reason: ReportReason; detail?: string }): Promise<unknown> {
    return answerOf(
      this.#reader.POST('/v1/comments/{id}/reports', { params: { path: { id } }, body: report }),
    );
  }

  /** Says that one has read a warning, after which one may post again. */
  acknowledge(sanctionId: string): Promise<unknown> {
    const params = { path: { id: sanctionId } };
    return answerOf(this.#reader.POST('/v1/me/sanctions/{id}/acknowledge', { params }));
  }

  /**
   * Opens a checkout for a plan, for who is signed in; `url` is the payment provider's page, which leads back to
   * `returnUrl`, one of the site's own. Throws `already-subscribed`, and `checkout-not-set-up` where it is not sold so.
   */
  checkout(
    what: { plan: string; returnUrl: string; articleKey?: string },
    idempotencyKey: string,
  ): Promise<{ url: string }> {
    const params = { path: { site: this.#site }, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#reader.POST('/v1/sites/{site}/me/checkout', { params, body: what }));
  }

  /**
   * Opens the payment provider's page where who is signed in changes what they pay for, or pays what is open; it leads back to
   * `returnUrl`. Throws `no-billing-account` for who has paid nothing there.
   */
  billingPortal(what: { returnUrl: string }, idempotencyKey: string): Promise<{ url: string }> {
    const params = { path: { site: this.#site }, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#reader.POST('/v1/sites/{site}/me/billing-portal', { params, body: what }));
  }

  /**
   * Counts something at a gate, of nobody in particular. It goes on when the page ends, as it may by what is counted.
   */
  countAtGate(event: GateEvent): Promise<unknown> {
    const params = { path: { site: this.#site } };
    return answerOf(
      this.#anyone.POST('/v1/sites/{site}/gate-events', { params, body: event, keepalive: true }),
    );
  }

  #as(as: As): Api {
    return as === 'anyone' ? this.#anyone : this.#reader;
  }
}
