import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, canonicalJson, Hints, inTransaction, StaleVersion } from '@app/platform';
import { type Actor, auditActorOf, type Site, SiteDirectory } from '@app/identity';
import {
  lockPolicy,
  lockRules,
  overriddenAt,
  placedPolicy,
  PlacedPolicy,
  policyOf,
  putInForce,
  readInForce,
} from '@app/discussion';
import { Placing } from './placing.js';
import { versionOf } from './policy-history.js';
import type { AskPolicy, ChangePolicy, PolicyView } from './policy-view.schema.js';
import * as sql from './policy.queries.js';

/** A site's policy in force: read, and changed as a whole. */
@Injectable()
export class Policies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Placing) private readonly placing: Placing,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** The policy in force; of a section or an article, with the rules that hold there. */
  async read(site: Site, ask: AskPolicy = {}): Promise<PolicyView> {
    const current = await versionOf(this.database, site.id, null);
    const place = await this.placing.placeOf(site, ask);
    if (!place) return { ...current, effective: null };
    const inForce = PlacedPolicy.parse((await readInForce(this.database, site.id)) ?? {});
    const policy = policyOf(inForce, site.slug);
    return {
      ...current,
      effective: { rules: policy.rulesAt(place), overridden: overriddenAt(policy, place) },
    };
  }

  /**
   * Puts another policy in force, as a version after the one named. It holds for every decision from the commit on:
   * whatever was decided on the old one is decided again. Throws `stale-version` with the policy as it is,
   * `unknown-policy-version` for one to restore that never was, and `invalid-body` for outside checks that could not be asked.
   */
  async change(
    actor: Actor,
    slug: string,
    { version, document, restore, note }: ChangePolicy & { version: number },
  ): Promise<PolicyView> {
    const site = await this.sites.require(slug);
    const next = document ?? (await versionOf(this.database, site.id, restore!)).document;
    await this.placing.demandUsable(site, next, document ? '/document' : '/restore');
    const changed = await inTransaction(this.database, async (tx) => {
      await lockPolicy(tx, site.id);
      // A statement of its own: what was committed while it waited for the lock is to be seen.
      if ((await sql.versionInForce(tx, site.id)) !== version) return false;
      await sql.insertVersion(tx, {
        siteId: site.id,
        version: version + 1,
        document: next,
        actor: auditActorOf(actor),
        note: note ?? null,
        restores: restore ?? null,
      });
      // Where keys lead is looked at under the lock that whoever has them lead elsewhere takes.
      await putInForce(tx, site.id, await placedPolicy(tx, site, next));
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'site.policy-changed',
        subject: { kind: 'site', id: site.id },
        // The document stands under its version; the chain covers it by what it comes to.
        data: { version: version + 1, restores: restore ?? null, sha256: sha256Of(next) },
      });
      await lockRules(tx, site.id);
      return true;
    });
    this.sites.forget();
    if (!changed) throw StaleVersion({ extra: { current: await this.read(site) } });
    await this.hints.broadcast({ topic: 'site', siteId: site.id });
    return this.read(site);
  }
}

function sha256Of(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}
