import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Audit,
  Cursors,
  databaseNow,
  Hints,
  inTransaction,
  InvalidBody,
  InvalidCursor,
  isUuid,
  newId,
} from '@app/platform';
import { type Actor, auditActorOf, Forbidden, once, type Site, UnknownSite } from '@app/identity';
import * as sql from './grant.queries.js';
import type { GiveGrant, GrantPage, GrantView, ListGrants } from './grant.schema.js';
import { readPlans } from '../plans/plan-directory.js';
import { UnknownGrant, UnknownGrantee, UnknownPlan } from '../subscriptions.errors.js';
import { Subscriptions } from '../entitlement/subscriptions.js';

/** What admins and the publication's servers give without payment, and take back. */
@Injectable()
export class Grants {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** The newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, site: Site, ask: ListGrants): Promise<GrantPage> {
    demandGiver(actor, site);
    const scope = ['grants', site.id, ask.kind ?? '', ask.person ?? '', ask.state ?? '', ask.q ?? ''];
    const before = ask.cursor === undefined ? null : this.cursors.read(scope, ask.cursor)[0];
    if (before !== null && !isUuid(String(before))) throw InvalidCursor();
    const filter = {
      kind: ask.kind ?? null,
      personId: ask.person ?? null,
      standing: ask.state === undefined ? null : ask.state === 'standing',
      sought: ask.q ?? null,
      before: before as string | null,
      limit: ask.limit + 1,
    };
    const found = await sql.selectGrants(this.database, site.id, filter);
    const shown = found.slice(0, ask.limit);
    return {
      items: shown.map(viewOf),
      nextCursor: found.length > ask.limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /** Throws `unknown-grant`. */
  async read(actor: Actor, site: Site, id: string): Promise<GrantView> {
    demandGiver(actor, site);
    return this.view(site, id);
  }

  /**
   * Gives a grant, in effect when this returns; an institution's people have it from their next sign-in or refresh.
   * The same `key` gives the same grant again. Throws `unknown-plan`, `unknown-person` and, for an end that has come,
   * `invalid-body`.
   */
  async give(actor: Actor, site: Site, input: GiveGrant, key: string | null): Promise<GrantView> {
    const asker = demandGiver(actor, site);
    const request =
      key === null ? null : { person: asker, key, path: `/sites/${site.id}/grants`, body: input };
    return inTransaction(this.database, (tx) =>
      once(tx, 'grant', request, {
        make: async () => {
          const id = await this.make(tx, actor, site, input);
          return { id, result: viewOf((await sql.selectGrant(tx, site.id, id))!) };
        },
        again: async (id) => viewOf((await sql.selectGrant(tx, site.id, id))!),
      }),
    );
  }

  /**
   * Takes a grant back from everyone who has it, at once; again, it changes nothing. What others give them stays. Throws
   * `unknown-grant`.
   */
  async end(actor: Actor, site: Site, id: string): Promise<GrantView> {
    demandGiver(actor, site);
    const holders = await inTransaction(this.database, async (tx) => {
      const grant = await sql.selectGrant(tx, site.id, id);
      if (!grant) throw UnknownGrant();
      const endedAt = await sql.endGrant(tx, site.id, id);
      if (!endedAt) return [];
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'grant.ended',
        subject: { kind: 'grant', id },
        data: { kind: grant.kind, plan: grant.plan, person: grant.person?.id ?? null },
      });
      if (grant.kind === 'institution') return sql.endOnMemberships(tx, site.id, id, endedAt);
      const data = { source: 'grant', reference: id, plan: grant.plan, status: 'ended' };
      await this.subscriptions.fold(tx, site.id, await sql.selectHolders(tx, id), {
        actor: auditActorOf(actor),
        data,
      });
      return [];
    });
    // An institution may have thousands of people: its one statement ends all of them, and word follows the commit.
    for (const personId of holders) {
      await this.hints.broadcast({ topic: 'membership', siteId: site.id, personId });
    }
    return this.view(site, id);
  }

  private async make(tx: EntityManager, actor: Actor, site: Site, input: GiveGrant): Promise<string> {
    const plans = await readPlans(tx, site.id);
    if (!plans.some(({ plan }) => plan === input.plan)) throw UnknownPlan();
    const endsAt = input.endsAt === undefined ? null : new Date(input.endsAt);
    if (endsAt && endsAt <= (await databaseNow(tx))) throw alreadyOver();
    const id = newId();
    const personId = input.kind === 'institution' ? null : await sql.selectGrantee(tx, site.id, input);
    if (personId === undefined) throw UnknownGrantee();
    const { domains, ranges } = input.kind === 'institution' ? input : { domains: [], ranges: [] };
    const note = input.note ?? null;
    await sql.insertGrant(tx, {
      id,
      siteId: site.id,
      kind: input.kind,
      plan: input.plan,
      ownerId: null,
      domains,
      ranges,
      note,
      endsAt,
    });
    await this.audit.record(tx, {
      siteId: site.id,
      actor: auditActorOf(actor),
      action: 'grant.given',
      subject: { kind: 'grant', id },
      data: {
        kind: input.kind,
        plan: input.plan,
        person: personId,
        endsAt: endsAt?.toISOString() ?? null,
        domains,
        ranges,
      },
      ...(note === null ? {} : { personal: { of: personId, values: { note } } }),
    });
    if (personId !== null) {
      await sql.insertSeat(tx, { id: newId(), siteId: site.id, grantId: id, personId, endsAt: null });
      const data = { source: 'grant', reference: id, plan: input.plan, status: 'active' };
      await this.subscriptions.fold(tx, site.id, [personId], { actor: auditActorOf(actor), data });
    }
    return id;
  }

  private async view(site: Site, id: string): Promise<GrantView> {
    const found = await sql.selectGrant(this.database, site.id, id);
    if (!found) throw UnknownGrant();
    return viewOf(found);
  }
}

/** An admin of the site, or one of its keys; and by which id requests of theirs are remembered. */
export function demandGiver(actor: Actor, site: Site): { siteId: string; personId: string } {
  if (actor.kind === 'visitor') throw Forbidden();
  if (actor.siteId !== site.id) throw UnknownSite();
  return { siteId: site.id, personId: actor.kind === 'key' ? actor.keyId : actor.personId };
}

function viewOf(grant: sql.GrantRow): GrantView {
  const { id, kind, plan, person, domains, ranges, note, holders } = grant;
  return {
    ...{ id, kind, plan, person, domains, ranges, note, holders },
    createdAt: grant.createdAt.toISOString(),
    endsAt: grant.endsAt?.toISOString() ?? null,
    endedAt: grant.endedAt?.toISOString() ?? null,
  };
}

function alreadyOver() {
  const detail = 'must lie in the future';
  return InvalidBody({ errors: [{ pointer: '/endsAt', code: 'in-the-past', detail }] });
}
