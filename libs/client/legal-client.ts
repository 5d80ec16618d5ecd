import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { components } from './generated/openapi.js';

type Schemas = components['schemas'];

/** A notice of illegal content with what it is about; `answerBy`: when the site means to have answered it. */
export type SiteNotice = Schemas['SiteNotice'];
export type SiteNoticePage = Schemas['SiteNoticePage'];
/** With what whoever gave it is told for each outcome, and the author's statement of reasons. */
export type SiteNoticeInFull = Schemas['SiteNoticeInFull'];
export type NoticeOutcome = NonNullable<SiteNotice['outcome']>;
export type LegalHold = Schemas['LegalHold'];
export type LegalHoldPage = Schemas['LegalHoldPage'];
export type LegalHoldInFull = Schemas['LegalHoldInFull'];
export type NewLegalHold = Schemas['ImposeHold'];
/** What a hold is on: one of the two. */
export type HoldSubject = { commentId: string } | { personId: string };
export type StatementOfReasons = Schemas['StatementOfReasons'];
export type StatementRecord = Schemas['StatementRecord'];
export type StatementRecordPage = Schemas['StatementRecordPage'];
export type StatementPage = Schemas['StatementPage'];
export type ModerationStatistics = Schemas['ModerationStatistics'];
export type Figure = Schemas['Figure'];
export type FigureName = Figure['name'];
export type TransparencyReport = Schemas['TransparencyReport'];
export type AuditCheckpoint = Schemas['AuditCheckpoint'];

export const NOTICE_STATES = ['open', 'answered', 'all'] as const;
export const NOTICE_KINDS = ['illegal', 'defamation'] as const satisfies readonly SiteNotice['kind'][];

/** Whole days in UTC (`2026-03-29`), the last one included; 366 at most. */
export interface Period {
  from: string;
  to: string;
}

interface PageAsk {
  cursor?: string;
  limit?: number;
}

/**
 * What the law asks of one site, and its figures. Each method gives the answer's body, or throws `Refused` with the problem,
 * or `Unreachable`.
 */
export class LegalClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  /** Those that wait for an answer, the oldest first; those that have one, or all, the newest first. */
  notices(
    query: PageAsk & { state?: (typeof NOTICE_STATES)[number]; kind?: SiteNotice['kind'] },
  ): Promise<SiteNoticePage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/notices', { params }));
  }

  notice(id: string): Promise<SiteNoticeInFull> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/notices/{id}', { params }));
  }

  /** The newest first; for editors and admins. */
  holds(query: PageAsk & { state?: 'standing' | 'lifted' }): Promise<LegalHoldPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/holds', { params }));
  }

  /** What is kept for a hold; for admins, and each look is in the audit log. */
  hold(id: string): Promise<LegalHoldInFull> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/holds/{id}', { params }));
  }

  /** Puts a hold in force; of one that is, only `until` is moved. */
  impose(of: HoldSubject, hold: NewLegalHold): Promise<LegalHold> {
    return 'commentId' in of
      ? answerOf(
          this.#client.PUT('/v1/sites/{site}/moderation/holds/comments/{id}', {
            params: { path: this.#at(of.commentId) },
            body: hold,
          }),
        )
      : answerOf(
          this.#client.PUT('/v1/sites/{site}/moderation/holds/people/{id}', {
            params: { path: this.#at(of.personId) },
            body: hold,
          }),
        );
  }

  /** Lifts it: what is kept for it alone is deleted. */
  lift(of: HoldSubject): Promise<undefined> {
    return 'commentId' in of
      ? answerOf(
          this.#client.DELETE('/v1/sites/{site}/moderation/holds/comments/{id}', {
            params: { path: this.#at(of.commentId) },
          }),
        )
      : answerOf(
          this.#client.DELETE('/v1/sites/{site}/moderation/holds/people/{id}', {
            params: { path: this.#at(of.personId) },
          }),
        );
  }

  /** Statements of reasons with what became of them, the newest first; for admins. */
  statements(query: PageAsk & { filed?: 'yes' | 'no' }): Promise<StatementRecordPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/statement-records', { params }));
  }

  statement(id: string): Promise<StatementRecord> {
    const params = { path: this.#at(id) };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/statement-records/{id}', { params }));
  }

  /** The oldest that are not filed yet, as the Transparency Database takes them: 100 at most. */
  statementsToFile(): Promise<StatementPage> {
    const params = { path: this.#here, query: { filed: 'no' as const, limit: 100 } };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/statements', { params }));
  }

  /** Says that these are filed; gives how many were not before. */
  fileStatements(puids: string[]): Promise<{ filed: number }> {
    const init = { params: { path: this.#here }, body: { puids } };
    return answerOf(this.#client.PUT('/v1/sites/{site}/moderation/statements/filed', init));
  }

  /** All figures of a period, and what waits now, of a section or of all that who asks moderates. */
  statistics(query: Period & { section?: string }): Promise<ModerationStatistics> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/statistics', { params }));
  }

  /** The figures that may be published; for admins. */
  transparency(query: Period): Promise<TransparencyReport> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/moderation/transparency', { params }));
  }

  /** The report as a file: a table, or the data. */
  transparencyFile(query: Period & { format: 'csv' | 'json' | 'html' }): Promise<Blob> {
    const init = { params: { path: this.#here, query }, parseAs: 'blob' as const };
    const asked = this.#client.GET('/v1/sites/{site}/moderation/transparency', init);
    return answerOf<Blob>(asked as never);
  }

  /** Where the audit log ends now, as a signed line; for admins. */
  checkpoint(): Promise<AuditCheckpoint> {
    return answerOf(this.#client.GET('/v1/sites/{site}/audit/checkpoint', { params: { path: this.#here } }));
  }

  get #here() {
    return { site: this.#site };
  }

  #at(id: string) {
    return { site: this.#site, id };
  }
}
