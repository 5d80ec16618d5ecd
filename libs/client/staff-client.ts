import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type {
  NewInvitation,
  NewRole,
  StaffInvitation,
  StaffInvitationPage,
  StaffMember,
  StaffPage,
} from './moderation-types.js';

/** Who works for a site, for its admins. Each method gives the answer's body, or throws `Refused` or `Unreachable`. */
export class StaffClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** Everyone who is not a reader, admins first; with `member` the one with this id of the publication's. */
  list(query: { member?: string; cursor?: string; limit?: number } = {}): Promise<StaffPage> {
    return answerOf(this.#client.GET('/v1/sites/{site}/staff', { params: { path: this.#here, query } }));
  }

  /** Gives a role, or with `reader` takes it back. Throws `stale-version` (with `current`) and `last-admin`. */
  change(personId: string, role: NewRole): Promise<StaffMember> {
    const init = { params: { path: this.#at(personId) }, body: role };
    return answerOf(this.#client.PUT('/v1/sites/{site}/staff/{id}', init));
  }

  /** Those that were neither accepted nor withdrawn, the newest first. */
  invitations(query: { cursor?: string; limit?: number } = {}): Promise<StaffInvitationPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/staff/invitations', { params }));
  }

  /** Mails a link that gives the role; in place of one that waits for the same address. */
  invite(invitation: NewInvitation, idempotencyKey: string): Promise<StaffInvitation> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/staff/invitations', { params, body: invitation }));
  }

  withdraw(id: string): Promise<undefined> {
    const init = { params: { path: this.#at(id) } };
    return answerOf(this.#client.DELETE('/v1/sites/{site}/staff/invitations/{id}', init));
  }

  /** The sections that anything of the site names. */
  async sections(): Promise<string[]> {
    const asked = this.#client.GET('/v1/sites/{site}/sections', { params: { path: this.#here } });
    return (await answerOf(asked)).items;
  }

  get #here() {
    return { site: this.#site };
  }

  #at(id: string) {
    return { site: this.#site, id };
  }
}
