import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Site } from '@app/identity';
import { databaseNow, rows } from '@app/platform';
import { QUEUES } from '../case.entity.js';
import { IS_NEW } from '../case.queries.js';
import { type Figure, FIGURE_NAMES, type FigureName, FIGURES } from './figures.js';
import type { AskStatistics, FigureView, StatisticsView, TransparencyReport } from './statistics.schema.js';

/** How moderation does, in numbers that are made from the rows each time: the same period gives the same again. */
@Injectable()
export class Statistics {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** All figures of the period, of one moment; what waits is of now. */
  read(site: Site, { from, to }: AskStatistics): Promise<StatisticsView> {
    return this.atOneMoment(async (tx) => ({
      from,
      to,
      takenAt: (await databaseNow(tx)).toISOString(),
      figures: await figuresOf(tx, site.id, { from, to }, FIGURE_NAMES),
      backlog: await backlogOf(tx, site.id),
      moderators: await moderatorsOf(tx, site.id),
    }));
  }

  /** The figures that may be published. */
  report(site: Site, { from, to }: AskStatistics): Promise<TransparencyReport> {
    const names = FIGURE_NAMES.filter((name) => FIGURES[name].reported);
    return this.atOneMoment(async (tx) => ({
      site: site.name,
      from,
      to,
      takenAt: (await databaseNow(tx)).toISOString(),
      figures: await figuresOf(tx, site.id, { from, to }, names),
    }));
  }

  /** One figure by itself: what recomputes a number of a report. */
  async figure(site: Site, period: AskStatistics, name: FigureName): Promise<FigureView> {
    const [found] = await this.atOneMoment((tx) => figuresOf(tx, site.id, period, [name]));
    return found!;
  }

  /** Numbers that stand beside each other are of the same rows. */
  private atOneMoment<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      await rows(tx, 'SET TRANSACTION READ ONLY');
      return work(tx);
    });
  }
}

async function figuresOf(
  tx: EntityManager,
  siteId: string,
  { from, to }: AskStatistics,
  names: readonly FigureName[],
): Promise<FigureView[]> {
  const found: FigureView[] = [];
  for (const name of names) {
    const { says, unit, sql }: Figure = FIGURES[name];
    const values = await rows<FigureView['values'][number]>(tx, sql, [
      siteId,
      `${from}T00:00:00Z`,
      new Date(Date.parse(to) + 86_400_000),
    ]);
    found.push({ name, says, unit, values });
  }
  return found;
}

async function backlogOf(tx: EntityManager, siteId: string): Promise<StatisticsView['backlog']> {
  const found = await rows<StatisticsView['backlog'][number]>(
    tx,
    `SELECT queue, count(*)::int AS open, extract(epoch FROM clock_timestamp() - min(since))::float8 AS "oldestSeconds"
     FROM (SELECT queue, opened_at AS since FROM cases WHERE site_id = $1 AND state = 'open'
       UNION ALL SELECT 'new', c.published_at FROM comments c WHERE c.site_id = $1 AND ${IS_NEW}
         AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.id = c.id)) w
     GROUP BY queue`,
    [siteId],
  );
  return QUEUES.map(
    (queue) => found.find((one) => one.queue === queue) ?? { queue, open: 0, oldestSeconds: null },
  );
}

/** Whoever decides, or decided and is still here. */
function moderatorsOf(tx: EntityManager, siteId: string): Promise<StatisticsView['moderators']> {
  return rows(
    tx,
    `SELECT m.person_id AS id, m.name FROM memberships m WHERE m.site_id = $1 AND (m.role IN ('moderator', 'editor', 'admin')
       OR m.person_id IN (SELECT DISTINCT decided_by FROM decisions WHERE site_id = $1)) ORDER BY m.name, m.person_id LIMIT 500`,
    [siteId],
  );
}
