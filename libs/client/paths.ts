import type { EventsPage } from './events.js';
import type {
  Comment,
  CommentInContext,
  CommentPage,
  NewComment,
  ReactionCounts,
  ReportReason,
  Sort,
  ThreadPage,
  Viewer,
} from './types.js';

type Json<T> = { content: { 'application/json': T } };
type Answers<T> = { responses: { 200: Json<T> } };
type Creates = { header?: { 'idempotency-key'?: string } };
type Read<Path, Query, T> = { parameters: { path: Path; query?: Query } } & Answers<T>;
type Write<Path, Body, T> = { parameters: { path: Path } & Creates; requestBody: Json<Body> } & Answers<T>;
type Bare<Path, T> = { parameters: { path: Path } } & Answers<T>;
type ById = { id: string };

/** The part of the API that this client speaks, in the form that openapi-typescript gives the whole of it. */
export interface Paths {
  '/v1/sites/{site}/articles/{articleKey}/thread': {
    get: Read<{ site: string; articleKey: string }, { sort?: Sort; limit?: number }, ThreadPage>;
  };
  '/v1/sites/{site}/articles/{articleKey}/comments': {
    post: Write<{ site: string; articleKey: string }, NewComment, Comment>;
  };
  '/v1/sites/{site}/counts': {
    get: Read<{ site: string }, { articles: string }, Record<string, number>>;
  };
  '/v1/threads/{id}/comments': {
    get: Read<ById, { sort?: Sort; parentId?: string; cursor?: string; limit?: number }, CommentPage>;
  };
  '/v1/threads/{id}/events': {
    get: Read<ById, { after: number; limit?: number }, EventsPage>;
  };
  '/v1/threads/{id}/viewer': {
    get: Read<ById, { comments?: string }, Viewer>;
  };
  '/v1/comments/{id}': {
    get: Read<ById, { context?: 'true' }, CommentInContext>;
    patch: Write<ById, { body: string; version: number }, Comment>;
    delete: Bare<ById, Comment>;
  };
  '/v1/comments/{id}/reactions/{kind}': {
    put: Bare<ById & { kind: string }, ReactionCounts>;
    delete: Bare<ById & { kind: string }, ReactionCounts>;
  };
  '/v1/me/sanctions/{id}/acknowledge': {
    post: Bare<ById, unknown>;
  };
  '/v1/comments/{id}/reports': {
    post: Write<ById, { reason: ReportReason; detail?: string }, unknown>;
  };
}
