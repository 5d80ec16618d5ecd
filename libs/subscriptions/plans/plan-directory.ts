import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, named, type Queryable } from '@app/platform';

/** A plan as a site sells it, in the site's order. */
export interface PlanFacts {
  plan: string;
  name: string;
  benefits: string[];
  stripePrices: string[];
  /** How many others its subscriber may share it with. */
  seats: number;
}

const FRESH_MS = 2_000;
const MOST_SITES = 1_000;

/** The plans of a site as they are now. */
export async function readPlans(where: Queryable, siteId: string): Promise<PlanFacts[]> {
  const found = await named<PlanFacts>(
    where,
    'plans_of_site',
    `SELECT plan, name, benefits, stripe_prices AS "stripePrices", seats FROM plans WHERE site_id = $1 ORDER BY position, plan`,
    [siteId],
  );
  return found.rows;
}

/** The plans of sites, kept for two seconds; what takes effect by them (an event's price) reads them afresh. */
@Injectable()
export class PlanDirectory {
  private readonly kept = new Map<string, { plans: Promise<PlanFacts[]>; readAt: number }>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) hints: Hints,
  ) {
    hints.on('site', ({ siteId }) => this.kept.delete(siteId));
    hints.onResync(() => this.kept.clear());
  }

  of(siteId: string): Promise<readonly PlanFacts[]> {
    const kept = this.kept.get(siteId);
    if (kept && performance.now() - kept.readAt < FRESH_MS) return kept.plans;
    const plans = readPlans(this.database, siteId);
    if (this.kept.size >= MOST_SITES) this.kept.clear();
    const entry = { plans, readAt: performance.now() };
    this.kept.set(siteId, entry);
    plans.catch(() => this.kept.get(siteId) === entry && this.kept.delete(siteId));
    return plans;
  }
}
