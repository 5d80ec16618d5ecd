import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { components } from './generated/openapi.js';

type Schemas = components['schemas'];

export type GateTexts = Schemas['GateTexts'];
/** The site's words, its sections' and the time zone of its days. */
export type SiteGate = Schemas['SiteSettings']['gate'];
export type SiteSettings = Schemas['SiteSettings'];
export type ArticleGate = Schemas['ArticleGate'];
export type GatePreview = Schemas['GatePreview'];
export type GatePreviewAsk = Schemas['PreviewGate'];
export type GateLayer = Schemas['GateLayer'];
/** What a gate has words for: its reasons, and among those who had a subscription the ones whose last payment failed. */
export type GateSituation = GatePreviewAsk['reason'];
export type GateReason = Exclude<GateSituation, `${string}-overdue`>;
export const GATE_REASONS = [
  'sign-in-required',
  'subscription-required',
  'subscription-lapsed',
  'plan-required',
] as const satisfies readonly GateReason[];
export const GATE_SITUATIONS = [
  ...GATE_REASONS,
  'payment-overdue',
  'household-overdue',
] as const satisfies readonly GateSituation[];
export type GateCounts = Schemas['GateCounts'];
export type GateStatistics = Schemas['GateStatistics'];
export type GateArticlePage = Schemas['GateArticlePage'];
export type GateArticle = GateArticlePage['items'][number];
export const GATE_SORTS = ['impressions', 'clicks', 'paid'] as const;
export type GateSort = (typeof GATE_SORTS)[number];

/** So many days up to today, by the site's calendar. */
export interface GateDays {
  days: number;
}

/**
 * The gate of one site, for those who write its words and look at what it brings. Each method gives the answer's body,
 * or throws `Refused` with the problem, or `Unreachable`.
 */
export class GateClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  settings(): Promise<SiteSettings> {
    return answerOf(this.#client.GET('/v1/sites/{site}/settings', { params: { path: this.#here } }));
  }

  /** Replaces the site's words and its sections'; `stale-version` when the settings changed meanwhile. */
  change(version: number, gate: SiteGate): Promise<SiteSettings> {
    const init = { params: { path: this.#here }, body: { version, gate } };
    return answerOf(this.#client.PUT('/v1/sites/{site}/settings', init));
  }

  ofArticle(articleKey: string): Promise<ArticleGate> {
    const params = { path: { ...this.#here, articleKey } };
    return answerOf(this.#client.GET('/v1/sites/{site}/articles/{articleKey}/gate', { params }));
  }

  /** Replaces what an article says for itself; `stale-version` with what it says now. */
  changeOfArticle(articleKey: string, version: number, gate: GateTexts): Promise<ArticleGate> {
    const init = { params: { path: { ...this.#here, articleKey } }, body: { version, gate } };
    return answerOf(this.#client.PUT('/v1/sites/{site}/articles/{articleKey}/gate', init));
  }

  /** The gate as it would be with words that are not saved. */
  preview(ask: GatePreviewAsk): Promise<GatePreview> {
    const init = { params: { path: this.#here }, body: ask };
    return answerOf(this.#client.POST('/v1/sites/{site}/gate/preview', init));
  }

  /** What was counted on each of some days, at all gates or at one article's. */
  statistics(query: GateDays & { article?: string }): Promise<GateStatistics> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/gate/statistics', { params }));
  }

  /** The articles at whose gates most was counted. */
  articles(query: GateDays & { sort?: GateSort; cursor?: string; limit?: number }): Promise<GateArticlePage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/gate/statistics/articles', { params }));
  }

  get #here() {
    return { site: this.#site };
  }
}
