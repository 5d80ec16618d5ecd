import createClient, { type Client } from 'openapi-fetch';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { components } from './generated/openapi.js';
import type { Paths } from './paths.js';
import type { OwnHistoryEntry, OwnHistoryPage } from './types.js';

/** What posting a draft would come to, and what its author could change; `spans` are UTF-16 offsets into the draft. */
export type CheckedDraft = components['schemas']['CheckedDraft'];
export type Advice = CheckedDraft['advice'][number];
/** A statement of reasons as it was given to its person; `id` is the decision's or the sanction's. */
export type OwnStatement = components['schemas']['OwnStatement'];
export type Appeal = components['schemas']['Appeal'];
/** A warning or restriction as its person hears of it; `appealUntil`: null where one may not appeal, or has. */
export type OwnSanction = components['schemas']['OwnSanction'];

/**
 * What a site says of one's own words: before they are posted, and what became of them. Each method gives the answer's body, or
 * throws `Refused` with the problem, or `Unreachable`.
 */
export class OwnWordsClient {
  readonly #reader: Client<Paths>;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#reader = createClient<Paths>({ baseUrl, fetch: sendAs(session, send) });
  }

  /** Asks about a draft without posting it; `edits`: it is a new text of a comment. Given up when `signal` says so. */
  check(
    draft: { body: string; articleKey: string; edits: boolean },
    signal: AbortSignal,
  ): Promise<CheckedDraft> {
    const params = { path: { site: this.#site } };
    return answerOf(this.#reader.POST('/v1/sites/{site}/checks', { params, body: draft, signal }));
  }

  /** A page of all that one has written on the site, the newest first. */
  everywhere(query: { cursor?: string } = {}): Promise<OwnHistoryPage> {
    return answerOf(this.#reader.GET('/v1/me/comments', { params: { query } })) as Promise<OwnHistoryPage>;
  }

  /** One's own comments in a thread with the decisions that stand about them, the newest 100. */
  async inThread(thread: string): Promise<OwnHistoryEntry[]> {
    const asked = this.#reader.GET('/v1/me/comments', { params: { query: { thread, limit: 100 } } });
    return ((await answerOf(asked)) as OwnHistoryPage).items;
  }

  /** `unknown-statement` where the decision restricts nothing. */
  statement(decisionId: string): Promise<OwnStatement> {
    return answerOf(this.#reader.GET('/v1/me/statements/{id}', { params: { path: { id: decisionId } } }));
  }

  /** Throws `already-appealed`, `appeal-too-late`, `not-appealable`. */
  appeal(decisionId: string, words: string, idempotencyKey: string): Promise<Appeal> {
    const params = { path: { id: decisionId }, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#reader.POST('/v1/decisions/{id}/appeals', { params, body: { words } }));
  }
  /** All that was imposed on one here, the latest first, at most 50. */
  async sanctions(): Promise<OwnSanction[]> {
    return (await answerOf(this.#reader.GET('/v1/me/restrictions', {}))).history;
  }

  /** Throws `already-appealed`, `appeal-too-late`, `not-appealable` where it was lifted. */
  appealSanction(sanctionId: string, words: string, idempotencyKey: string): Promise<OwnSanction> {
    const params = { path: { id: sanctionId }, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#reader.POST('/v1/me/sanctions/{id}/appeals', { params, body: { words } }));
  }
}
