import createClient, { type Client } from 'openapi-fetch';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { Paths } from './paths.js';
import type { FollowedPage, MentionablePerson, NotificationPage, Viewer } from './types.js';

/**
 * What concerns who is signed in: their inbox, what they follow, whom they may mention. Each method gives the answer's
 * body, or throws `Refused` with the problem, or `Unreachable`.
 */
export class InboxClient {
  readonly #reader: Client<Paths>;

  constructor({ baseUrl, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#reader = createClient<Paths>({ baseUrl, fetch: sendAs(session, send) });
  }

  /** What one was told, the newest first. `limit`: 1 to 100. */
  notifications(query: { cursor?: string; limit?: number } = {}): Promise<NotificationPage> {
    return answerOf(this.#reader.GET('/v1/me/notifications', { params: { query } }));
  }

  /** Says that this one and all older ones were seen; `unknown-notification` where it is no more. */
  read(upTo: string): Promise<{ unread: number }> {
    return answerOf(this.#reader.POST('/v1/me/notifications/read', { body: { upTo } }));
  }

  /** Takes off the list what was seen; what was not stays. */
  async clearRead(): Promise<void> {
    await answerOf(this.#reader.DELETE('/v1/me/notifications/read', {}));
  }

  /** Whom one may mention in a thread, whose names begin so; ten at most. */
  async people(threadId: string, name: string): Promise<MentionablePerson[]> {
    const params = { path: { id: threadId }, query: { name } };
    return (await answerOf(this.#reader.GET('/v1/threads/{id}/people', { params }))).items;
  }

  /** Whether one follows a thread, and whom of the authors of these comments. */
  async following(threadId: string, comments: readonly string[] = []): Promise<Viewer['following']> {
    const query = comments.length > 0 ? { comments: comments.join(',') } : {};
    const params = { path: { id: threadId }, query };
    return (await answerOf(this.#reader.GET('/v1/threads/{id}/viewer', { params }))).following;
  }

  /** What one follows, the newest first. `limit`: 1 to 100. */
  followed(query: { cursor?: string; limit?: number } = {}): Promise<FollowedPage> {
    return answerOf(this.#reader.GET('/v1/me/following', { params: { query } }));
  }

  async follow(what: 'threads' | 'people', id: string, on: boolean): Promise<void> {
    const path = `/v1/me/following/${what}/{id}` as const;
    const init = { params: { path: { id } } };
    await answerOf(on ? this.#reader.PUT(path, init) : this.#reader.DELETE(path, init));
  }
}
