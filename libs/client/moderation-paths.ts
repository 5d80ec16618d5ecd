import type {
  AuditPage,
  Case,
  CasePage,
  Claim,
  ClaimAsk,
  Decided,
  Lease,
  NewDecision,
  NewSanction,
  PersonProfile,
  Queue,
  QueuesOverview,
  SanctionKind,
  Sanctions,
} from './moderation-types.js';
import type { Grant } from './types.js';

type Json<T> = { content: { 'application/json': T } };
type Answers<T> = { responses: { 200: Json<T> } };
type At<Path> = { parameters: { path: Path } };
type Read<Path, Query, T> = { parameters: { path: Path; query: Query } } & Answers<T>;
type Write<Path, Body, T> = At<Path> & { requestBody: Json<Body> } & Answers<T>;
type Create<Path, Body, T> = {
  parameters: { path: Path; header: { 'idempotency-key': string } };
  requestBody: Json<Body>;
} & Answers<T>;

type OfSite = { site: string };
type InSite = OfSite & { id: string };

/** The moderators' part of the API, in the form that openapi-typescript gives the whole of it. */
export interface ModerationPaths {
  '/v1/auth/login': {
    post: { requestBody: Json<{ site: string; email: string; password: string }> } & Answers<Grant>;
  };
  '/v1/sites/{site}/moderation/queues': { get: At<OfSite> & Answers<QueuesOverview> };
  '/v1/sites/{site}/moderation/cases': {
    get: Read<OfSite, { queue: Queue; cursor?: string; limit?: number }, CasePage>;
  };
  '/v1/sites/{site}/moderation/cases/{id}': { get: At<InSite> & Answers<Case> };
  '/v1/sites/{site}/moderation/claims': { post: Create<OfSite, ClaimAsk, Claim> };
  '/v1/sites/{site}/moderation/claims/{id}': {
    patch: Write<InSite, { claimToken: string }, Lease>;
    delete: At<InSite> & Answers<undefined>;
  };
  '/v1/sites/{site}/moderation/cases/{id}/decisions': { post: Create<InSite, NewDecision, Decided> };
  '/v1/sites/{site}/people/{id}': { get: At<InSite> & Answers<PersonProfile> };
  '/v1/sites/{site}/people/{id}/sanction': {
    put: Write<InSite, NewSanction, Sanctions>;
    delete: { parameters: { path: InSite; query: { kind?: SanctionKind } } } & Answers<Sanctions>;
  };
  '/v1/sites/{site}/audit': {
    get: Read<OfSite, { subjectId?: string; actorId?: string; cursor?: string; limit?: number }, AuditPage>;
  };
}
