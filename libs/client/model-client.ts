import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { components } from './generated/openapi.js';

type Schemas = components['schemas'];

export type Model = Schemas['Model'];
export type ModelWeek = Model['weeks'][number];
export type ModelExamples = Schemas['ModelExamples'];
export type ModelExample = ModelExamples['items'][number];

/**
 * The local model of one site, for those who look at what it has learned. Each method gives the answer's body, or throws
 * `Refused` with the problem, or `Unreachable`.
 */
export class ModelClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  read(): Promise<Model> {
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/model', { params: { path: this.#here } }));
  }

  /** Texts by which it is measured, the latest decided first. */
  examples(): Promise<ModelExamples> {
    const params = { path: this.#here };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/model/examples', { params }));
  }

  /** Forgets all that was learned; for admins. */
  reset(): Promise<Model> {
    const params = { path: this.#here };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/model/reset', { params }));
  }

  /** The weights as a file; for admins. */
  weights(): Promise<Blob> {
    const init = { params: { path: this.#here }, parseAs: 'blob' } as const;
    const asked = this.#client.GET('/v1/sites/{site}/moderation/model/export', init);
    return answerOf(asked as Promise<{ data?: Blob; error?: unknown; response: Response }>);
  }

  get #here() {
    return { site: this.#site };
  }
}
