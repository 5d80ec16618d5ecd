import { type Api, createApi } from './api.js';
import { answerOf, type Send } from './answers.js';
import type { OfferedRole } from './moderation-types.js';
import type { Grant } from './types.js';

/** What an invited person does with the link in the mail. Throws `Refused` (`invitation-ended`) or `Unreachable`. */
export class InvitationClient {
  readonly #client: Api;

  constructor({ baseUrl, fetch: send = (request) => fetch(request) }: { baseUrl: string; fetch?: Send }) {
    this.#client = createApi({ baseUrl, fetch: send });
  }

  /** What is offered; nothing is used up. */
  look(token: string): Promise<OfferedRole> {
    return answerOf(this.#client.POST('/v1/auth/invitation', { body: { token } }));
  }

  /** Accepts, once. Name and password are for an account that it makes. The answer is a session of that site. */
  accept(accepted: { token: string; name?: string; password?: string }): Promise<Grant> {
    return answerOf(this.#client.POST('/v1/auth/invitation/accept', { body: accepted }));
  }
}
