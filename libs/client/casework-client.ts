import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type {
  Batch,
  BatchPage,
  BatchUndone,
  Case,
  ColleagueList,
  NewBatch,
  NewHandOver,
  Wording,
} from './moderation-types.js';

/**
 * What moderators do about cases beside deciding on one: deciding many and taking those back, telling colleagues. Each method gives the
 * answer's body, or throws `Refused` with the problem, or `Unreachable`. Where an `idempotencyKey` is asked for, the same key with
 * the same request has its effect once.
 */
export class CaseworkClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** One decision on up to 1,000 cases, each as it was read; what became of each is in the answer. */
  decideMany(batch: NewBatch, idempotencyKey: string): Promise<Batch> {
    const params = { path: { site: this.#site }, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/batches', { params, body: batch }));
  }

  /** One's own batches, the latest first. `limit`: 1 to 100. */
  batches(query: { cursor?: string; limit?: number } = {}): Promise<BatchPage> {
    const params = { path: { site: this.#site }, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/batches', { params }));
  }

  /** Takes back within an hour what of a batch can still be taken back, and says of the rest why it stays. */
  undoBatch(id: string): Promise<BatchUndone> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/batches/{id}/undo', { params }));
  }

  /** A note for colleagues; `too-many-notes` where the case has as many as it may. */
  note(caseId: string, text: string, idempotencyKey: string): Promise<Case> {
    const params = { path: this.#at(caseId), header: { 'idempotency-key': idempotencyKey } };
    const init = { params, body: { text } };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/cases/{id}/notes', init));
  }

  /** A claimed case goes to a colleague, for whom it is kept for ten minutes. Throws `claim-lost` and `unknown-colleague`. */
  handOver(caseId: string, hand: NewHandOver, idempotencyKey: string): Promise<Case> {
    const params = { path: this.#at(caseId), header: { 'idempotency-key': idempotencyKey } };
    const init = { params, body: hand };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/claims/{id}/hand-over', init));
  }

  /** Who else moderates here. */
  colleagues(): Promise<ColleagueList> {
    const params = { path: { site: this.#site } };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/colleagues', { params }));
  }

  /** The site's rules, and what it usually turns down with. */
  wording(): Promise<Wording> {
    const params = { path: { site: this.#site } };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/wording', { params }));
  }

  #at(id: string) {
    return { site: this.#site, id };
  }
}
