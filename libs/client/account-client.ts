import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type {
  Household,
  HouseholdInvitation,
  Me,
  MutedPage,
  MutedPerson,
  OwnProviderList,
  OwnSession,
  OwnSessionPage,
  ProfileChange,
} from './types.js';

/**
 * A reader's own account on one site. Each method gives the answer's body, or throws `Refused` with the problem, or
 * `Unreachable`. What changes the ways into the account may throw `sign-in-again`.
 */
export class AccountClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** Who one is here, and which ways in one may change. */
  me(): Promise<Me> {
    return answerOf(this.#client.GET('/v1/me'));
  }

  /** A page of the sessions that have not ended, the newest first. */
  sessions(cursor?: string): Promise<OwnSessionPage> {
    const query = cursor === undefined ? {} : { cursor };
    return answerOf(this.#client.GET('/v1/me/sessions', { params: { query } }));
  }

  /** All of them, up to so many as anybody looks at. */
  async allSessions(most = 200): Promise<OwnSession[]> {
    const found: OwnSession[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null && found.length < most) {
      const page: OwnSessionPage = await this.sessions(cursor);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  /** Ends a session; `unknown-session` when it had ended. */
  endSession(id: string): Promise<undefined> {
    return answerOf(this.#client.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } }));
  }

  /** Ends all sessions but this one. */
  endOtherSessions(): Promise<undefined> {
    return answerOf(this.#client.DELETE('/v1/me/sessions'));
  }

  /** Ends the other sessions as well. `currentPassword`: for who has one; a wrong one is `invalid-credentials`. */
  changePassword(change: { password: string; currentPassword?: string }): Promise<undefined> {
    return answerOf(this.#client.PUT('/v1/me/password', { body: change }));
  }

  /** Mails a link to the new address, which leads back to `returnUrl` and takes effect there. */
  async changeAddress(change: { email: string; password?: string; returnUrl?: string }): Promise<void> {
    await answerOf(this.#client.PUT('/v1/me/address', { body: change }));
  }

  /** Accounts elsewhere that sign one in here, and those that one has removed. */
  providers(): Promise<OwnProviderList> {
    return answerOf(this.#client.GET('/v1/me/providers'));
  }

  /**
   * One of them, by its id, signs nobody in any more, and the other sessions end. `password`: for who has one. Throws
   * `last-way-in`, and `unknown-provider` for one that is none of one's own.
   */
  removeProvider(id: string, how: { password?: string } = {}): Promise<undefined> {
    const params = { path: { id } };
    return answerOf(this.#client.DELETE('/v1/me/providers/{id}', { params, body: how }));
  }

  /** One that was removed signs one in again, and no other. `password` and what it throws as with `removeProvider`. */
  restoreProvider(id: string, how: { password?: string } = {}): Promise<undefined> {
    const params = { path: { id } };
    return answerOf(this.#client.PUT('/v1/me/providers/{id}', { params, body: how }));
  }

  /**
   * Changes what others see; may throw `name-taken`, `invalid-name`, `invalid-avatar`, `invalid-bio`, and `banned` or
   * `suspended`.
   */
  changeProfile(change: ProfileChange): Promise<Me> {
    return answerOf(this.#client.PATCH('/v1/me', { body: change }));
  }

  /** A page of those whom one has muted, the latest first. */
  muted(cursor?: string, limit?: number): Promise<MutedPage> {
    const query = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
    return answerOf(this.#client.GET('/v1/me/muted', { params: { query } }));
  }

  /** All of them, in so many requests at most. */
  async allMuted(mostPages: number): Promise<MutedPerson[]> {
    const found: MutedPerson[] = [];
    let cursor: string | null | undefined;
    for (let pages = 0; cursor !== null && pages < mostPages; pages++) {
      const page: MutedPage = await this.muted(cursor, 100);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  mute(personId: string): Promise<undefined> {
    return answerOf(this.#client.PUT('/v1/me/muted/{id}', { params: { path: { id: personId } } }));
  }

  unmute(personId: string): Promise<undefined> {
    return answerOf(this.#client.DELETE('/v1/me/muted/{id}', { params: { path: { id: personId } } }));
  }

  /** With whom one shares one's subscription, and the seats that others gave. */
  household(): Promise<Household> {
    return answerOf(this.#client.GET('/v1/sites/{site}/me/seats', { params: { path: this.#here } }));
  }

  /** Invites somebody to a seat; `email`: the invitation is mailed there. Throws `no-seat-left` and `rate-limited`. */
  inviteToHousehold(
    invitation: { email?: string; returnUrl?: string },
    idempotencyKey: string,
  ): Promise<HouseholdInvitation> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/me/seats', { params, body: invitation }));
  }

  /** Takes the seat that an invitation's code opens. Throws `unknown-seat` and `seat-taken`. */
  async takeSeat(code: string, idempotencyKey: string): Promise<void> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    await answerOf(this.#client.POST('/v1/sites/{site}/me/seats/take', { params, body: { code } }));
  }

  /** Takes a seat or an invitation back, or leaves somebody's household. */
  endSeat(id: string): Promise<undefined> {
    const params = { path: { ...this.#here, id } };
    return answerOf(this.#client.DELETE('/v1/sites/{site}/me/seats/{id}', { params }));
  }

  get #here() {
    return { site: this.#site };
  }
}
