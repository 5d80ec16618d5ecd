import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseNow, Limits } from '@app/platform';
import {
  type Actor,
  Forbidden,
  type Membership,
  personOf,
  SECRET_KEY_LIMIT,
  type ServerKey,
  type Site,
} from '@app/identity';
import { readAccessSettings } from '../access/access-settings.js';
import { entitlementView } from './entitlement-view.js';
import type { SubscriptionFacts } from './entitlement.js';
import type { EntitlementView } from './entitlement.schema.js';
import { KeptEntitlements } from './kept-entitlements.js';
import { PlanDirectory } from '../plans/plan-directory.js';
import { UnknownMember } from '../subscriptions.errors.js';

/** Who has a right to what, told to the reader and to the publication's own paywall. */
@Injectable()
export class Entitlements {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(KeptEntitlements) private readonly kept: KeptEntitlements,
    @Inject(PlanDirectory) private readonly plans: PlanDirectory,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /** The reader's own. Throws `forbidden` on a site that they did not sign in to. */
  async own(actor: Actor, site: Site): Promise<EntitlementView> {
    const person = personOf(actor);
    if (person.siteId !== site.id) throw Forbidden('This sign-in is for another site');
    return this.of(site, person.membership);
  }

  /**
   * A member's, for the publication's server; with `benefit` also whether they are entitled to that one. Throws
   * `unknown-member` and `forbidden`, and `rate-limited` by key.
   */
  async ofMember(actor: Actor, site: Site, externalId: string, benefit?: string): Promise<EntitlementView> {
    const key = keyOf(actor, site);
    await this.limits.demand(SECRET_KEY_LIMIT, key.keyId);
    const view = await this.kept.of(site, externalId);
    if (!view) throw UnknownMember();
    return benefit === undefined ? view : { ...view, benefit, allowed: view.benefits.includes(benefit) };
  }

  /** What was just committed about a person is in the next answer about them. */
  heardOf(personId: string): void {
    this.kept.forget(personId);
  }

  /** By the database's time, the site's grace policy and its plans. */
  async of(site: Site, member: Pick<Membership, 'subscriptions'>): Promise<EntitlementView> {
    const [now, plans] = await Promise.all([databaseNow(this.database), this.plans.of(site.id)]);
    const facts = member.subscriptions as unknown as SubscriptionFacts[];
    return entitlementView(facts, readAccessSettings(site).grace, plans, now);
  }
}

/** The key that is asking, if it is this site's. */
export function keyOf(actor: Actor, site: Site): ServerKey {
  if (actor.kind !== 'key' || actor.siteId !== site.id) throw Forbidden('This key is for another site');
  return actor;
}
