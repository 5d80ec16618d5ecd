import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { components } from './generated/openapi.js';
import type { CasePage } from './moderation-types.js';

type Schemas = components['schemas'];

/** An alarm on a comment: somebody's life may be at stake. */
export type Alarm = Schemas['Alarm'];
export type AlarmInFull = Schemas['AlarmInFull'];
export type AlarmPage = Schemas['AlarmPage'];
export type AlarmKind = Alarm['kind'];
export type AlarmOutcome = NonNullable<Alarm['outcome']>;
export type NewAlarm = Schemas['RaiseAlarm'];
export type AlarmCall = Schemas['AlarmCall'];
export type NewAlarmCall = Schemas['WriteCall'];
/** All that there is about an alarm, for the police. */
export type AlarmRecord = Schemas['AlarmRecord'];
/** What is closed by the one switch. */
export type Closing = Schemas['Closing'];
export type NewClosing = Schemas['ChangeClosing'];

/**
 * What a newsroom has beside its queues: alarms, the stream of new comments, and the switch that closes all discussions. Each
 * method gives the answer's body, or throws `Refused` or `Unreachable`.
 */
export class NewsroomClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** All comments as they come in, the newest first, each as its case. `limit`: 1 to 100. */
  stream(query: { section?: string; cursor?: string; limit?: number }): Promise<CasePage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/stream', { params }));
  }

  alarms(query: { state?: 'open' | 'closed'; cursor?: string; limit?: number }): Promise<AlarmPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/alarms', { params }));
  }

  alarm(id: string): Promise<AlarmInFull> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/alarms/{id}', { params }));
  }

  /** Raises one, or gives the one that is open. */
  raise(alarm: NewAlarm, idempotencyKey: string): Promise<AlarmInFull> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/moderation/alarms', { params, body: alarm }));
  }

  /** Says that one sees to it. */
  acknowledge(id: string): Promise<AlarmInFull> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.PUT('/v1/sites/{site}/moderation/alarms/{id}/acknowledgement', { params }));
  }

  /** Writes down who was called. */
  writeCall(id: string, call: NewAlarmCall, idempotencyKey: string): Promise<AlarmInFull> {
    const params = { path: this.#at(id), header: { 'idempotency-key': idempotencyKey } };
    const path = '/v1/sites/{site}/moderation/alarms/{id}/calls';
    return answerOf(this.#client.POST(path, { params, body: call }));
  }

  /** Closes it with a word; `alarm-closed` where it is. */
  close(id: string, closing: { outcome: AlarmOutcome; words: string }): Promise<AlarmInFull> {
    const init = { params: { path: this.#at(id) }, body: closing };
    return answerOf(this.#client.PUT('/v1/sites/{site}/moderation/alarms/{id}/closing', init));
  }

  /** For editors and admins; each time is in the audit log. */
  record(id: string): Promise<AlarmRecord> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/alarms/{id}/record', { params }));
  }

  closing(): Promise<Closing> {
    const params = { path: this.#here };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/closing', { params }));
  }

  /** Closes and opens; `stale-version` (with `current`) where somebody else has turned the switch. */
  changeClosing(closing: NewClosing): Promise<Closing> {
    const init = { params: { path: this.#here }, body: closing };
    return answerOf(this.#client.PUT('/v1/sites/{site}/moderation/closing', init));
  }

  get #here() {
    return { site: this.#site };
  }

  #at(id: string) {
    return { ...this.#here, id };
  }
}
