import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, type Sections, type Site, UnknownSite } from '@app/identity';
import { DatabaseClock, databaseNow, rows } from '@app/platform';
import { QUEUES } from '../case.entity.js';
import { IS_NEW, within } from '../case.queries.js';
import { demandSection, moderatorOf } from '../moderator.js';
import type { Figure } from './figure-parts.js';
import { FIGURE_NAMES, type FigureName, FIGURES } from './figures.js';
import type { AskStatistics, FigureView, StatisticsView, TransparencyReport } from './statistics.schema.js';

/** What figures are of: days, and sections, null for the whole site. */
interface Scope {
  siteId: string;
  from: string;
  to: string;
  sections: Sections;
}

/** How moderation does, in numbers that are made from the rows each time: the same period gives the same again. */
@Injectable()
export class Statistics {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * All figures of the period, of one moment; what waits is of now. Whoever moderates some sections reads of those alone, and
   * a moderator who is no editor reads of themselves where figures are by moderator. Throws `outside-sections`, and
   * `unknown-site` for who belongs to another site.
   */
  read(actor: Actor, site: Site, { from, to, section }: AskStatistics): Promise<StatisticsView> {
    const { own, only } = this.limitsOf(actor, site);
    if (section !== undefined) demandSection(own, section);
    const sections = section === undefined ? own : [section];
    return this.atOneMoment(async (tx) => ({
      from,
      to,
      sections: sections && [...sections],
      takenAt: (await databaseNow(tx)).toISOString(),
      figures: (await figuresOf(tx, { siteId: site.id, from, to, sections }, FIGURE_NAMES)).map((figure) =>
        only === null ? figure : ofOne(figure, only),
      ),
      backlog: await backlogOf(tx, site.id, sections),
      moderators: await moderatorsOf(tx, site.id, only),
    }));
  }

  /** The figures that may be published. */
  report(site: Site, { from, to }: Pick<AskStatistics, 'from' | 'to'>): Promise<TransparencyReport> {
    const names = FIGURE_NAMES.filter((name) => FIGURES[name].reported);
    return this.atOneMoment(async (tx) => ({
      site: site.name,
      from,
      to,
      takenAt: (await databaseNow(tx)).toISOString(),
      figures: await figuresOf(tx, { siteId: site.id, from, to, sections: null }, names),
    }));
  }

  /** One figure by itself: what recomputes a number of a report. */
  async figure(
    site: Site,
    { from, to }: Pick<AskStatistics, 'from' | 'to'>,
    name: FigureName,
    sections: Sections = null,
  ): Promise<FigureView> {
    const scope = { siteId: site.id, from, to, sections };
    const [found] = await this.atOneMoment((tx) => figuresOf(tx, scope, [name]));
    return found!;
  }

  /** The sections that somebody is limited to, and whom alone they see of moderators; null for all. Keys are the site's. */
  private limitsOf(actor: Actor, { id }: Site): { own: Sections; only: string | null } {
    if (actor.kind === 'key') {
      if (actor.siteId !== id) throw UnknownSite();
      return { own: null, only: null };
    }
    const { membership, personId, role } = moderatorOf(actor, id, this.clock.now());
    return { own: membership.sections, only: role === 'moderator' ? personId : null };
  }

  /** Numbers that stand beside each other are of the same rows. */
  private atOneMoment<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      await rows(tx, 'SET TRANSACTION READ ONLY');
      return work(tx);
    });
  }
}

/** Of a figure by moderator what is of one of them. */
function ofOne(figure: FigureView, personId: string): FigureView {
  if (FIGURES[figure.name].reported) return figure;
  return { ...figure, values: figure.values.filter(({ key }) => key === personId) };
}

async function figuresOf(
  tx: EntityManager,
  { siteId, from, to, sections }: Scope,
  names: readonly FigureName[],
): Promise<FigureView[]> {
  const period = [siteId, `${from}T00:00:00Z`, new Date(Date.parse(to) + 86_400_000)];
  const found: FigureView[] = [];
  for (const name of names) {
    const { says, unit, inSections, sql }: Figure = FIGURES[name];
    const values = inSections === 'none' ? period : [...period, sections];
    found.push({
      name,
      says,
      unit,
      inSections,
      values:
        inSections === 'none' && sections !== null
          ? []
          : await rows<FigureView['values'][number]>(tx, sql, values),
    });
  }
  return found;
}

async function backlogOf(
  tx: EntityManager,
  siteId: string,
  sections: Sections,
): Promise<StatisticsView['backlog']> {
  const found = await rows<StatisticsView['backlog'][number]>(
    tx,
    `SELECT queue, count(*)::int AS open, extract(epoch FROM clock_timestamp() - min(since))::float8 AS "oldestSeconds"
     FROM (SELECT queue, opened_at AS since, thread_id FROM cases WHERE site_id = $1 AND state = 'open'
       UNION ALL SELECT 'new', c.published_at, c.thread_id FROM comments c WHERE c.site_id = $1 AND ${IS_NEW}
         AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.id = c.id)) w
     WHERE $2::text[] IS NULL OR ${within('w', '$2')}
     GROUP BY queue`,
    [siteId, sections],
  );
  return QUEUES.map(
    (queue) => found.find((one) => one.queue === queue) ?? { queue, open: 0, oldestSeconds: null },
  );
}

/** Whoever decides, or decided and is still here; or one of them. */
function moderatorsOf(
  tx: EntityManager,
  siteId: string,
  only: string | null,
): Promise<StatisticsView['moderators']> {
  return rows(
    tx,
    `SELECT m.person_id AS id, m.name FROM memberships m WHERE m.site_id = $1 AND ($2::uuid IS NULL OR m.person_id = $2)
       AND (m.role IN ('moderator', 'editor', 'admin')
         OR m.person_id IN (SELECT DISTINCT decided_by FROM decisions WHERE site_id = $1)) ORDER BY m.name, m.person_id LIMIT 500`,
    [siteId, only],
  );
}
