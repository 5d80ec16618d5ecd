import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type {
  AuditPage,
  BillingEvent,
  BillingEventPage,
  BillingState,
  CaseInFull,
  CasePage,
  Claim,
  ClaimAsk,
  ClearedFace,
  Decided,
  ErasurePage,
  ExplainAsk,
  Explanation,
  FaceClearing,
  GrantsAsk,
  Hiding,
  HidingList,
  HistoryHiding,
  GrantSeatPage,
  PlanGrant,
  PlanGrantPage,
  Lease,
  NewDecision,
  NewPlanGrant,
  NewSanction,
  PersonProfile,
  Queue,
  QueuesOverview,
  Reconciliation,
  ReconciliationList,
  SanctionAppeal,
  SanctionAppealAnswer,
  SanctionAppealPage,
  SanctionKind,
  Sanctions,
  SoldPlanList,
} from './moderation-types.js';

/**
 * A moderator's view of one site's API. Each method gives the answer's body, or throws `Refused` with the problem, or
 * `Unreachable`. Where an `idempotencyKey` is asked for, the same key with the same request has its effect once.
 */
export class ModerationClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  queues(): Promise<QueuesOverview> {
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/queues', { params: { path: this.#here } }));
  }

  /** A page of a queue, or of what of it is in one section or thread; the highest priority first. `limit`: 1 to 100. */
  cases(query: {
    queue: Queue;
    section?: string;
    thread?: string;
    cursor?: string;
    limit?: number;
  }): Promise<CasePage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/cases', { params }));
  }

  case(id: string): Promise<CaseInFull> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/cases/{id}', { params }));
  }

  /** Takes the next free cases of a queue, or one case. Throws `claimed` and `case-closed` with what is so instead. */
  claim(ask: ClaimAsk, idempotencyKey: string): Promise<Claim> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/claims', { params, body: ask }));
  }

  /** Begins the lease anew; `claim-lost` once it has run out. */
  extend(caseId: string, claimToken: string): Promise<Lease> {
    const init = { params: { path: this.#at(caseId) }, body: { claimToken } };
    return answerOf(this.#client.PATCH('/v1/sites/{site}/moderation/claims/{id}', init));
  }

  release(caseId: string): Promise<undefined> {
    const params = { path: this.#at(caseId) };
    return answerOf(this.#client.DELETE('/v1/sites/{site}/moderation/claims/{id}', { params }));
  }

  /** Decides; a refusal (`already-decided`, `claimed`, `claim-lost`, `stale-version`) carries what is so instead. */
  decide(caseId: string, decision: NewDecision, idempotencyKey: string): Promise<Decided> {
    const params = { path: this.#at(caseId), header: { 'idempotency-key': idempotencyKey } };
    const path = '/v1/sites/{site}/moderation/cases/{id}/decisions';
    return answerOf(this.#client.POST(path, { params, body: decision }));
  }

  /**
   * Takes one's own decision back within a minute. Throws `undo-expired`, `undo-overtaken` (with the `case` as it is), `claimed`,
   * `case-closed` and `illegal-transition`.
   */
  undo(decisionId: string): Promise<Decided> {
    const params = { path: { id: decisionId } };
    return answerOf(this.#client.POST('/v1/decisions/{id}/undo', { params }));
  }

  person(id: string): Promise<PersonProfile> {
    const asked = this.#client.GET('/v1/sites/{site}/people/{id}', { params: { path: this.#at(id) } });
    // It counts every status there is.
    return answerOf(asked) as Promise<PersonProfile>;
  }

  /** Takes a name, picture or bio away; the person is told why by a warning. */
  clearFace(personId: string, clear: FaceClearing): Promise<ClearedFace> {
    const init = { params: { path: this.#at(personId) }, body: clear };
    return answerOf(this.#client.PUT('/v1/sites/{site}/people/{id}/face', init)) as Promise<ClearedFace>;
  }

  impose(personId: string, sanction: NewSanction): Promise<Sanctions> {
    const init = { params: { path: this.#at(personId) }, body: sanction };
    return answerOf(this.#client.PUT('/v1/sites/{site}/people/{id}/sanction', init));
  }

  /** Lifts the sanction of that kind, or all that are in force. */
  lift(personId: string, kind?: SanctionKind): Promise<Sanctions> {
    const params = { path: this.#at(personId), query: kind === undefined ? {} : { kind } };
    return answerOf(this.#client.DELETE('/v1/sites/{site}/people/{id}/sanction', { params }));
  }

  /** Begins to hide what a person has written; the worker goes on with it. Throws `hiding-running` with the one under way. */
  hideHistory(personId: string, ask: HistoryHiding, idempotencyKey: string): Promise<Hiding> {
    const params = { path: this.#at(personId), header: { 'idempotency-key': idempotencyKey } };
    const path = '/v1/sites/{site}/moderation/people/{id}/hidings';
    return answerOf(this.#client.POST(path, { params, body: ask }));
  }

  /** What of a person's was hidden at once, the newest first, at most 20. */
  hidings(personId: string): Promise<HidingList> {
    const params = { path: this.#at(personId) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/people/{id}/hidings', { params }));
  }

  /** How far one is. */
  hiding(id: string): Promise<Hiding> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/hidings/{id}', { params }));
  }

  /** Begins to restore what one's own hid, while it goes on or until its `undoUntil`. */
  undoHiding(id: string): Promise<Hiding> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/hidings/{id}/undo', { params }));
  }

  /** Appeals against sanctions that wait for an answer, the oldest first; `own` are somebody else's to answer. */
  sanctionAppeals(query: { cursor?: string; limit?: number } = {}): Promise<SanctionAppealPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/sanction-appeals', { params }));
  }

  /** Answers one; `overturn` lifts the sanction. Throws `four-eyes` and `appeal-answered` with the answer that there is. */
  answerSanctionAppeal(
    id: string,
    answer: SanctionAppealAnswer,
    idempotencyKey: string,
  ): Promise<SanctionAppeal> {
    const params = { path: this.#at(id), header: { 'idempotency-key': idempotencyKey } };
    const path = '/v1/sites/{site}/moderation/sanction-appeals/{id}/answers';
    return answerOf(this.#client.POST(path, { params, body: answer }));
  }

  /** What was given without payment, the newest first; for admins. `person`: what they were given or share. */
  grants(query: GrantsAsk): Promise<PlanGrantPage> {
    return answerOf(this.#client.GET('/v1/sites/{site}/grants', { params: { path: this.#here, query } }));
  }

  /** Who has a grant that is several people's. */
  grantSeats(id: string, query: { cursor?: string; limit?: number } = {}): Promise<GrantSeatPage> {
    const params = { path: this.#at(id), query };
    return answerOf(this.#client.GET('/v1/sites/{site}/grants/{id}/seats', { params }));
  }

  /** What the site sells; for admins. */
  plans(): Promise<SoldPlanList> {
    return answerOf(this.#client.GET('/v1/sites/{site}/plans', { params: { path: this.#here } }));
  }

  /** Says with how many others a plan may be shared. */
  changePlanSeats(plan: string, seats: number): Promise<{ seats: number }> {
    const init = { params: { path: { ...this.#here, plan } }, body: { seats } };
    return answerOf(this.#client.PUT('/v1/sites/{site}/plans/{plan}/seats', init));
  }

  give(grant: NewPlanGrant, idempotencyKey: string): Promise<PlanGrant> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/grants', { params, body: grant }));
  }

  /** Takes a grant back from everyone who has it, at once. */
  endGrant(id: string): Promise<PlanGrant> {
    return answerOf(this.#client.DELETE('/v1/sites/{site}/grants/{id}', { params: { path: this.#at(id) } }));
  }

  /** Why a reader (none: a visitor) may or may not do something in an article's discussion, now or `at` a time. */
  explain(query: ExplainAsk): Promise<Explanation> {
    return answerOf(this.#client.GET('/v1/sites/{site}/explain', { params: { path: this.#here, query } }));
  }

  /** What came from the payment provider, the latest first; for admins. */
  billingEvents(query: { state?: BillingState; cursor?: string; limit?: number }): Promise<BillingEventPage> {
    return answerOf(
      this.#client.GET('/v1/sites/{site}/billing/events', { params: { path: this.#here, query } }),
    );
  }

  /** Attempts an event once more and gives it as it is then; what was done already is not done twice. */
  replayBillingEvent(id: string): Promise<BillingEvent> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.POST('/v1/sites/{site}/billing/events/{id}/replay', { params }));
  }

  /** The last comparisons with the payment provider, the latest first. */
  reconciliations(): Promise<ReconciliationList> {
    return answerOf(
      this.#client.GET('/v1/sites/{site}/billing/reconciliations', { params: { path: this.#here } }),
    );
  }

  /** Begins one, or gives the one that runs; `checkout-not-set-up` where the provider cannot be asked. */
  reconcile(): Promise<Reconciliation> {
    return answerOf(
      this.#client.POST('/v1/sites/{site}/billing/reconciliations', { params: { path: this.#here } }),
    );
  }

  /** Who did what, the latest first; for admins. */
  audit(query: {
    subjectId?: string;
    actorId?: string;
    /** `comment` has `comment.removed`. */
    kind?: string;
    /** Days in UTC, the last one included. */
    from?: string;
    to?: string;
    cursor?: string;
    limit?: number;
  }): Promise<AuditPage> {
    return answerOf(this.#client.GET('/v1/sites/{site}/audit', { params: { path: this.#here, query } }));
  }

  /** Who was forgotten, the latest first; for admins. */
  erasures(query: { cursor?: string; limit?: number }): Promise<ErasurePage> {
    return answerOf(this.#client.GET('/v1/sites/{site}/erasures', { params: { path: this.#here, query } }));
  }

  get #here() {
    return { site: this.#site };
  }

  #at(id: string) {
    return { site: this.#site, id };
  }
}
