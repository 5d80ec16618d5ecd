import createClient, { type Client } from 'openapi-fetch';
import { answerOf, sendAs } from './answers.js';
import type { As, ClientOptions } from './client.js';
import type { Paths } from './paths.js';
import type { MostDiscussed, SearchPage } from './types.js';

/** `q`: 1 to 200 characters, as one types into a search engine. `limit`: 1 to 100. */
export interface SearchAsk {
  q: string;
  cursor?: string;
  limit?: number;
}

/**
 * Finding what was said. Each method gives the answer's body, or throws `Refused` with the problem (`busy` and
 * `search-too-slow` where it is to be tried again, the gate where one may not read), or `Unreachable`.
 */
export class SearchClient {
  readonly #anyone: Client<Paths>;
  readonly #reader: Client<Paths>;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#anyone = createClient<Paths>({ baseUrl, fetch: send });
    this.#reader = createClient<Paths>({ baseUrl, fetch: sendAs(session, send) });
  }

  /** Comments of one discussion, the newest first. */
  inThread(threadId: string, query: SearchAsk, as: As): Promise<SearchPage> {
    const client = as === 'reader' ? this.#reader : this.#anyone;
    return answerOf(client.GET('/v1/threads/{id}/search', { params: { path: { id: threadId }, query } }));
  }

  /** Comments of all the site's discussions that the asker may read, the newest first. */
  onSite(query: SearchAsk, as: As): Promise<SearchPage> {
    const client = as === 'reader' ? this.#reader : this.#anyone;
    return answerOf(client.GET('/v1/sites/{site}/search', { params: { path: { site: this.#site }, query } }));
  }

  /** The articles that were discussed most within a time. */
  mostDiscussed(query: { within?: '24h' | '7d' | '30d'; limit?: number } = {}): Promise<MostDiscussed> {
    const params = { path: { site: this.#site }, query };
    return answerOf(this.#anyone.GET('/v1/sites/{site}/most-discussed', { params }));
  }
}
