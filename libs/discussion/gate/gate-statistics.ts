import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, DatabaseClock, InvalidCursor, InvalidQuery } from '@app/platform';
import { type Actor, Forbidden, type Site, UnknownSite } from '@app/identity';
import { dayAfter, dayOf } from '@app/subscriptions';
import type {
  AskGateStatistics,
  GateArticlePage,
  GateCounts,
  GateStatisticsView,
  ListGateArticles,
} from './gate.schema.js';
import * as sql from './gate-statistics.queries.js';
import { settingsOf } from '../settings/settings.schema.js';

/** What is shown when no days are named, and the most that may be. */
const USUAL_DAYS = 28;
const MOST_DAYS = 366;

const NONE: GateCounts = {
  impressions: 0,
  subscribeClicks: 0,
  signInClicks: 0,
  paid: 0,
  unlocked: 0,
  signedIn: 0,
};

/** What a site's gates have brought, by day, reason and article: counts, as they are. */
@Injectable()
export class GateStatistics {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** All of a site's gates, or those of one article. Throws `invalid-query` for days that are none, or too many. */
  async read(actor: Actor, site: Site, ask: AskGateStatistics): Promise<GateStatisticsView> {
    demandOwn(actor, site);
    const { timeZone, from, to, count } = this.daysOf(site, ask);
    const range = { siteId: site.id, from, to, article: ask.article ?? null };
    const [counted, reasons] = await Promise.all([
      sql.gateDays(this.database, range),
      sql.gateReasons(this.database, range),
    ]);
    const known = new Map(counted.map((one) => [one.day, one]));
    const days = Array.from({ length: count }, (_, i) => dayAfter(from, i)).map(
      (day) => known.get(day) ?? { day, ...NONE },
    );
    return { timeZone, from, to, totals: totalOf(counted), reasons, days };
  }

  /** The site's articles, the most counted first. Throws `invalid-query` and `invalid-cursor`. */
  async articles(actor: Actor, site: Site, ask: ListGateArticles): Promise<GateArticlePage> {
    demandOwn(actor, site);
    const { from, to } = this.daysOf(site, ask);
    const scope = ['gate-articles', site.id, from, to, ask.sort];
    const found = await sql.gateArticles(
      this.database,
      { siteId: site.id, from, to },
      { sort: ask.sort, after: this.placeOf(scope, ask.cursor), limit: ask.limit + 1 },
    );
    const shown = found.slice(0, ask.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ rank: _, articleKey, ...more }) => ({ articleKey: articleKey || null, ...more })),
      nextCursor:
        found.length > ask.limit && last ? this.cursors.write(scope, [last.rank, last.articleKey]) : null,
    };
  }

  private placeOf(scope: string[], cursor: string | undefined) {
    if (cursor === undefined) return null;
    const [rank, articleKey] = this.cursors.read(scope, cursor);
    if (typeof rank !== 'number' || typeof articleKey !== 'string') throw InvalidCursor();
    return { rank, articleKey };
  }

  private daysOf(site: Site, ask: Pick<AskGateStatistics, 'from' | 'to' | 'days'>) {
    const { timeZone } = settingsOf(site).gate;
    const to = ask.to ?? dayOf(this.clock.now(), timeZone);
    if (ask.from !== undefined && ask.days !== undefined)
      throw wrongDays('/days', 'from-or-days', 'is said in place of `from`');
    const from = ask.from ?? dayAfter(to, 1 - (ask.days ?? USUAL_DAYS));
    const count = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
    if (count < 1) throw wrongDays('/from', 'after-to', 'comes after `to`');
    if (count > MOST_DAYS) throw wrongDays('/from', 'too-many-days', `${MOST_DAYS} days at most`);
    return { timeZone, from, to, count };
  }
}

function totalOf(counted: readonly GateCounts[]): GateCounts {
  const total = { ...NONE };
  for (const one of counted)
    for (const kind of Object.keys(NONE) as (keyof GateCounts)[]) total[kind] += one[kind];
  return total;
}

function wrongDays(pointer: string, code: string, detail: string) {
  return InvalidQuery({ errors: [{ pointer, code, detail }] });
}

/** Another site's do not exist. */
export function demandOwn(actor: Actor, site: Site): void {
  if (actor.kind === 'visitor') throw Forbidden();
  if (actor.siteId !== site.id) throw UnknownSite();
}
