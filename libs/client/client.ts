import createClient, { type Client } from 'openapi-fetch';
import { answerOf, type Send, sendAs, unreachable } from './answers.js';
import type { EventsPage } from './events.js';
import type { Paths } from './paths.js';
import type { Session } from './session.js';
import type {
  Comment,
  CommentInContext,
  CommentPage,
  NewComment,
  ReactionCounts,
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

/** Whether a read is everyone's (kept by shared caches) or the reader's own. */
export type As = 'anyone' | 'reader';

/**
 * A reader's view of one site's API. Each method gives the answer's body, or throws `Refused` with the problem, or
 * `Unreachable`. Requests made as the reader carry the session's token and are tried once more with a new one when
 * it is no longer accepted.
 */
export class BelowlineClient {
  readonly #anyone: Client<Paths>;
  readonly #reader: Client<Paths>;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#anyone = createClient<Paths>({ baseUrl, fetch: send });
    this.#reader = createClient<Paths>({ baseUrl, fetch: sendAs(session, send) });
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
    const params = { path: { site: this.#site }, query: { articles: articleKeys.join(',') } };
    return answerOf(this.#anyone.GET('/v1/sites/{site}/counts', { params }));
  }

  /** One comment with its ancestors and first replies, for a link that points at it. */
  inContext(id: string): Promise<CommentInContext> {
    const params = { path: { id }, query: { context: 'true' as const } };
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
  viewer(threadId: string, comments: readonly string[] = []): Promise<Viewer> {
    const query = comments.length > 0 ? { comments: comments.join(',') } : {};
    return answerOf(
      this.#reader.GET('/v1/threads/{id}/viewer', { params: { path: { id: threadId }, query } }),
    );
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

  #as(as: As): Client<Paths> {
    return as === 'anyone' ? this.#anyone : this.#reader;
  }
}
