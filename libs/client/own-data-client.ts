import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { DataExport, DeletionOutlook, ErasureReceipt } from './types.js';

/**
 * What is kept of a reader, to take along and to have forgotten. Each method gives the answer's body, or throws `Refused`
 * with the problem, or `Unreachable`.
 */
export class OwnDataClient {
  readonly #anyone: Api;
  readonly #reader: Api;

  constructor({ baseUrl, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#anyone = createApi({ baseUrl, fetch: send });
    this.#reader = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** Asks for all that is kept of one; the one of the last 24 hours where there is one. */
  askExport(): Promise<DataExport> {
    return answerOf(this.#reader.POST('/v1/me/export'));
  }

  /** One's exports that can be looked at, the newest first. */
  async exports(): Promise<DataExport[]> {
    return (await answerOf(this.#reader.GET('/v1/me/exports'))).items;
  }

  /** The archive of a ready export; the token goes in a header, so that no address opens it. */
  archive(id: string): Promise<Blob> {
    const asked = this.#reader.GET('/v1/me/exports/{id}/archive', {
      params: { path: { id } },
      parseAs: 'blob',
    });
    return answerOf(asked as Promise<{ data?: Blob; error?: unknown; response: Response }>);
  }

  /** What deleting one's account would do. */
  outlook(): Promise<DeletionOutlook> {
    return answerOf(this.#reader.GET('/v1/me/erasure'));
  }

  /**
   * Deletes one's account and gives the receipt: one is signed out with it. `sign-in-again`, `invalid-credentials`,
   * `subscription-running` until `subscriptionsGoOn`, `last-admin`.
   */
  async delete(how: { password?: string; subscriptionsGoOn?: boolean }): Promise<string> {
    return (await answerOf(this.#reader.DELETE('/v1/me', { body: how }))).receipt;
  }

  /** How far the deletion with this receipt is; needs no session. */
  deletion(receipt: string): Promise<ErasureReceipt> {
    return answerOf(this.#anyone.POST('/v1/erasures/status', { body: { receipt } }));
  }
}
