import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock, type LimitRule } from '@app/platform';
import { AddressLimits, OriginNotAllowed, Origins, type Site } from '@app/identity';
import { dayOf, GateCounter } from '@app/subscriptions';
import type { GateEvent } from './gate.schema.js';
import { GatesMet } from './gates-met.js';
import { settingsOf } from '../settings/settings.schema.js';

/** A reader's page tells of one gate, at most of a few things; many readers may share an address. */
const BY_ADDRESS: LimitRule = { name: 'gate-events', perMinute: 60, burst: 60 };

/** Counts what pages tell of gates. Who it was is not asked, and nothing about them is kept. */
@Injectable()
export class GateEvents {
  constructor(
    @Inject(GatesMet) private readonly gates: GatesMet,
    @Inject(GateCounter) private readonly counter: GateCounter,
    @Inject(AddressLimits) private readonly limits: AddressLimits,
    @Inject(Origins) private readonly origins: Origins,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Counts an event, or passes over it where there is no such discussion, hidden or not: one is told nothing. `origin`
   * is the page's, as its browser says; no origin is no browser. Throws `origin-not-allowed` and `rate-limited`.
   */
  async hear(
    site: Site,
    event: GateEvent,
    from: { address: string; origin: string | undefined },
  ): Promise<void> {
    if (from.origin !== undefined && !this.origins.allows(site, from.origin)) throw OriginNotAllowed();
    await this.limits.demand(BY_ADDRESS, from.address);
    const { articleKey, kind, right, reason } = event;
    const gate = await this.gates.at(site, articleKey, right, reason);
    if (!gate) return;
    const day = dayOf(this.clock.now(), settingsOf(site).gate.timeZone);
    await this.counter.count({ ...gate, siteId: site.id, day, kind });
  }
}
