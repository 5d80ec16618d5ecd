import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { once, type Actor, type Person, type Sections, type Site } from '@app/identity';
import { databaseNow, Hints, inTransaction, DatabaseClock } from '@app/platform';
import { tellConsoles, tellConsolesWith } from './case-hints.js';
import type { Queue } from './case.entity.js';
import { commentToJudge, lockCase, materialiseCase } from './case.queries.js';
import { viewCase, viewCases } from './case-view.js';
import * as sql from './claim.queries.js';
import type { ClaimCases, ClaimView, LeaseView } from './claim.schema.js';
import { demandFourEyes } from './four-eyes.js';
import { Leases } from './leases.js';
import { CaseClosed, Claimed, ClaimLost, TooManyClaims, UnknownCase } from './moderation.errors.js';
import { demandCaseInSections, demandSection, holdStanding, moderatorOf, narrowedTo } from './moderator.js';

/**
 * Claims with leases: a claimed case is one moderator's for 120 seconds by the database's clock, and longer as long as
 * they say so. Each claim has a token, a fence: once a lease has run out, its token is worth nothing.
 */
@Injectable()
export class Claims {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Leases) private readonly leases: Leases,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * The next free cases of a queue, of one section where one is named, exclusively, up to `count` and never one's own matters (`four-eyes`), those that one has let go within the last minutes last of all, none when none are free; or
   * one case by its id, which is free or one's own already. Each claim has a new token; the same idempotency `key`
   * gives the same claim again. Throws `unknown-case`, `outside-sections`,
   * `case-closed`, `claimed` (with whose it is), `four-eyes`, and `too-many-claims` for who holds as many as they may; with room for
   * fewer than they ask for, they are given these.
   */
  async take(actor: Actor, site: Site, input: ClaimCases, key: string | null = null): Promise<ClaimView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/claims`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    const claim = await inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      return once(tx, 'claim', request, {
        make: async () => {
          const token = randomUUID();
          const room = await roomFor(tx, moderator, input);
          const leases =
            'caseId' in input
              ? [await this.one(tx, site, { moderator, sections, token }, input.caseId)]
              : await next(
                  tx,
                  site,
                  { moderator, sections: narrowedTo(sections, input.section), token },
                  { ...input, count: Math.min(input.count, room) },
                );
          await this.tellWith(tx, site, moderator, leases);
          return { id: token, result: { token, leases, made: true } };
        },
        again: async (token) => ({
          token,
          leases: await sql.leasesOf(tx, site.id, token, sections),
          made: false,
        }),
      });
    });
    if (claim.made) for (const { id, until } of claim.leases) this.leases.watch(id, until);
    return this.view(site, moderator, claim);
  }

  /**
   * Begins the lease anew. `claim-lost` once it has run out, whoever has the case now; `outside-sections` where its
   * article has gone to another section meanwhile.
   */
  async extend(actor: Actor, site: Site, caseId: string, claimToken: string): Promise<LeaseView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const { personId, membership } = moderator;
    await demandCaseInSections(this.database, site.id, caseId, membership.sections);
    const lease = await sql.extendClaim(this.database, {
      siteId: site.id,
      id: caseId,
      personId,
      token: claimToken,
    });
    if (!lease) {
      const { claim } = await viewCase(this.database, site, moderator, caseId);
      throw ClaimLost({ extra: { claim } });
    }
    this.leases.watch(caseId, lease.until);
    return { caseId, claimToken, leaseUntil: lease.until.toISOString() };
  }

  /** Lets one's own claim go; where one holds none, nothing happens. Throws `unknown-case`. */
  async release(actor: Actor, site: Site, caseId: string): Promise<void> {
    const { personId } = moderatorOf(actor, site.id, this.clock.now());
    const freed = await sql.releaseClaim(this.database, { siteId: site.id, id: caseId, personId });
    if (!freed) {
      if (!(await commentToJudge(this.database, site.id, caseId))) throw UnknownCase();
      return;
    }
    this.leases.forget(caseId);
    const { queue } = freed;
    await tellConsoles(this.hints, { siteId: site.id, caseId, type: 'case.released', queue, by: personId });
  }

  private async one(
    tx: EntityManager,
    site: Site,
    { moderator, sections, token }: Claimant,
    caseId: string,
  ): Promise<sql.Lease> {
    const comment = await commentToJudge(tx, site.id, caseId);
    if (!comment) throw UnknownCase();
    demandSection(sections, comment.section);
    const { personId } = moderator;
    await demandFourEyes(tx, caseId, { personId, authorId: comment.authorId });
    await materialiseCase(tx, site.id, caseId);
    const found = (await lockCase(tx, site.id, caseId))!;
    if (found.state === 'closed') {
      const view = await viewCase(tx, site, moderator, caseId);
      throw CaseClosed({ extra: { decision: view.decision, case: view } });
    }
    if (found.claimLive && found.claimedBy !== moderator.personId) {
      const { claim } = await viewCase(tx, site, moderator, caseId);
      throw Claimed({ extra: { claim } });
    }
    return sql.writeClaim(tx, { id: caseId, personId: moderator.personId, token });
  }

  /** With the claim’s own commit: a second one, only to tell of it, would have to reach the disk as well. */
  private async tellWith(
    tx: EntityManager,
    site: Site,
    { personId: by }: Person,
    leases: readonly sql.Lease[],
  ): Promise<void> {
    for (const { id, queue } of leases)
      await tellConsolesWith(this.hints, tx, {
        siteId: site.id,
        caseId: id,
        type: 'case.claimed',
        queue,
        by,
      });
  }

  private async view(
    site: Site,
    moderator: Person,
    { token: claimToken, leases }: { token: string; leases: readonly sql.Lease[] },
  ): Promise<ClaimView> {
    const ends = leases.map(({ until }) => until.getTime());
    const leaseUntil = ends.length > 0 ? new Date(Math.min(...ends)) : await databaseNow(this.database);
    const cases = await viewCases(
      this.database,
      site,
      moderator,
      leases.map(({ id }) => id),
    );
    return { cases, claimToken, leaseUntil: leaseUntil.toISOString() };
  }
}

interface Claimant {
  moderator: Person;
  sections: Sections;
  /** The new lease's. */
  token: string;
}

/** How many cases more the person may hold; throws `too-many-claims` for none. One's own case is claimed anew whatever one holds. */
async function roomFor(tx: EntityManager, { siteId, personId }: Person, input: ClaimCases): Promise<number> {
  const beside = 'caseId' in input ? input.caseId : null;
  const held = await sql.countHeld(tx, { siteId, personId, beside });
  if (held >= sql.HELD_AT_ONCE) throw TooManyClaims({ extra: { most: sql.HELD_AT_ONCE } });
  return sql.HELD_AT_ONCE - held;
}

async function next(
  tx: EntityManager,
  site: Site,
  { moderator: { personId }, sections, token }: Claimant,
  { queue, count }: { queue: Queue; count: number },
): Promise<sql.Lease[]> {
  if (queue === 'new') await sql.materialiseNew(tx, { siteId: site.id, notBy: personId, count, sections });
  const ask = { siteId: site.id, personId, token, queue, sections };
  const leases = await sql.claimNext(tx, { ...ask, count, passed: false });
  if (leases.length === count) return leases;
  return [...leases, ...(await sql.claimNext(tx, { ...ask, count: count - leases.length, passed: true }))];
}
