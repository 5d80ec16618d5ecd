import createClient, { type Client } from 'openapi-fetch';
import { answerOf, sendAs } from './answers.js';
import type { As, ClientOptions } from './client.js';
import type { Paths } from './paths.js';
import type { Comment, CommentPage } from './types.js';

/** What was picked out of a discussion, and its questions to the article's authors. */
export type MarkedList = 'featured' | 'answered' | 'unanswered';

/**
 * Lists of a discussion's picked comments and questions, and the marks themselves. Each method gives the answer's body, or
 * throws `Refused` with the problem, or `Unreachable`.
 */
export class MarksClient {
  readonly #anyone: Client<Paths>;
  readonly #reader: Client<Paths>;

  constructor({ baseUrl, session, fetch: send = (request) => fetch(request) }: Omit<ClientOptions, 'site'>) {
    this.#anyone = createClient<Paths>({ baseUrl, fetch: send });
    this.#reader = createClient<Paths>({ baseUrl, fetch: sendAs(session, send) });
  }

  /** A page of a list, by when the comments became visible. `limit`: 1 to 100. */
  list(
    threadId: string,
    list: MarkedList,
    query: { sort?: 'newest' | 'oldest'; cursor?: string; limit?: number },
    as: As,
  ): Promise<CommentPage> {
    const client = as === 'reader' ? this.#reader : this.#anyone;
    return answerOf(client.GET(`/v1/threads/{id}/${list}`, { params: { path: { id: threadId }, query } }));
  }

  /** Ends the answers to a comment and to all that hangs on it, or lets them again; throws as `mark` does. */
  lockReplies(id: string, on: boolean): Promise<Comment> {
    const init = { params: { path: { id } } };
    const path = '/v1/comments/{id}/lock';
    return answerOf(on ? this.#reader.PUT(path, init) : this.#reader.DELETE(path, init));
  }

  /**
   * Pins or features a comment, or takes that back, and gives it as it is then; for moderators. Throws
   * `stale-version` where it is no longer the version that was read, `outside-sections`, `illegal-transition` for what is not
   * published, and `too-many-pinned`.
   */
  mark(
    { id, version }: Pick<Comment, 'id' | 'version'>,
    what: 'pin' | 'feature',
    on: boolean,
  ): Promise<Comment> {
    const init = { params: { path: { id }, header: { 'if-match': `"${version}"` } } };
    const path = `/v1/comments/{id}/${what}` as const;
    return answerOf(on ? this.#reader.PUT(path, init) : this.#reader.DELETE(path, init));
  }
}
