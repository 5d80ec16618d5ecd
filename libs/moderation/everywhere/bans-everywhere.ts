import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  barring,
  Members,
  otherAccounts,
  type OtherAccount,
  type Person,
  type Site,
  SiteDirectory,
} from '@app/identity';
import { databaseNow, Hints, newId, type Queryable } from '@app/platform';
import { AlreadyBanned, NotEverywhere, PeerProtected } from '../moderation.errors.js';
import { demandNoneWaiting, demandPower } from '../power.js';
import { SanctionActs } from '../sanction-acts.js';
import type { By, Imposed } from '../sanction-changes.js';
import * as sql from './bans-everywhere.queries.js';

/** What is imposed, and on whom, where it is imposed. */
interface Asked {
  site: Site;
  personId: string;
  input: Imposed;
}

/**
 * Bans on several sites. Each is a sanction on every site that it holds on, told and lifted there like any other, and a row
 * that rests on the account where it was imposed. In the caller's transaction.
 */
@Injectable()
export class BansEverywhere {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SanctionActs) private readonly acts: SanctionActs,
    @Inject(Members) private readonly members: Members,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Bans on all sites of which the moderator is an admin. First in its transaction. Throws what `demandPower` does,
   * `not-everywhere` for who is no admin, or of no other site, `appeal-waiting`, and `already-banned` where one is in force.
   */
  async impose(tx: EntityManager, moderator: Person, { site, personId, input }: Asked): Promise<void> {
    await sql.lockBans(tx);
    const { own } = await demandPower(tx, moderator, personId);
    if (own !== 'admin') throw NotEverywhere();
    await demandNoneWaiting(tx, { siteId: site.id, personId, kind: 'ban' });
    const offices = await officesOf(tx, moderator.personId, { hold: true });
    if (offices.length === 0) throw NotEverywhere();
    const officeAt = new Map(offices.map((one) => [one.siteId, one.personId]));
    const accounts = await otherAccounts(tx, personId, { proven: false });
    const there = accounts.filter(({ siteId }) => officeAt.has(siteId));
    for (const { siteId, personId: whom } of there) {
      await demandPower(tx, { siteId, personId: officeAt.get(siteId)! }, whom);
    }
    const sites = [site.id, ...officeAt.keys()];
    await this.write(tx, { site, personId, input }, { there, sites, by: moderator.personId, officeAt });
  }

  /**
   * Bans on all sites that there are and will be, by the hand of whoever operates the installation. First in its transaction.
   * Throws `peer-protected` for an admin of any of them, and `already-banned`.
   */
  async imposeByOperator(tx: EntityManager, asked: Asked): Promise<void> {
    await sql.lockBans(tx);
    const there = await otherAccounts(tx, asked.personId, { proven: false });
    for (const one of [{ siteId: asked.site.id, personId: asked.personId }, ...there]) {
      const member = await this.members.lock(tx, one.siteId, one.personId);
      if (member?.role !== 'admin') continue;
      const { name } = await this.sites.requireById(one.siteId, tx);
      throw PeerProtected(`They are an admin of ${name}: take the role back first`);
    }
    await this.write(tx, asked, { there, sites: null, by: null, officeAt: new Map() });
  }

  /** Ends the ban that rests on one of these sanctions of a person, on every site. */
  async endWith(tx: EntityManager, by: By, personId: string, sanctionIds: readonly string[]): Promise<void> {
    const id = await sql.banRestingOn(tx, personId, sanctionIds);
    if (id !== null) await this.end(tx, by, id);
  }

  /** The same for all that rest on this account; gives on how many sites something was lifted. */
  async endAllOf(tx: EntityManager, by: By, personId: string): Promise<number> {
    let lifted = 0;
    for (const { id } of await sql.bansOf(tx, personId)) lifted += await this.end(tx, by, id);
    return lifted;
  }

  /** A ban on several sites gives way to no other sanction where it was imposed: it would go on elsewhere, out of reach. */
  async demandNoneAmong(tx: EntityManager, personId: string, ended: readonly string[]): Promise<void> {
    if (ended.length > 0 && (await sql.banRestingOn(tx, personId, ended)) !== null) throw AlreadyBanned();
  }

  /** The names of the sites that a ban by this person would be for; none for who may not. */
  async reachOf({ siteId, personId, role }: Person): Promise<string[]> {
    if (role !== 'admin') return [];
    const offices = await officesOf(this.database, personId, { hold: false });
    if (offices.length === 0) return [];
    return sql.namesOfSites(this.database, [siteId, ...offices.map((one) => one.siteId)]);
  }

  /**
   * Puts a ban in force for one account of another site, unless one that lasts as long is in force there; false then. The
   * caller holds the ban, or is writing it.
   */
  async reach(
    tx: EntityManager,
    { siteId, personId }: OtherAccount,
    input: Imposed,
    by: string | null,
  ): Promise<boolean> {
    const member = (await this.members.lock(tx, siteId, personId))!;
    const standing = barring(member.sanctions, await databaseNow(tx));
    if (standing?.kind === 'ban' && lastsAsLong(standing.until, input.until)) return false;
    const site = await this.sites.requireById(siteId, tx);
    await this.acts.impose(tx, site, { personId, input }, by);
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    return true;
  }

  private async write(
    tx: EntityManager,
    { site, personId, input }: Asked,
    {
      there,
      sites,
      by,
      officeAt,
    }: {
      there: readonly OtherAccount[];
      sites: string[] | null;
      by: string | null;
      officeAt: ReadonlyMap<string, string>;
    },
  ): Promise<void> {
    if (await sql.isBannedEverywhere(tx, [personId, ...there.map((one) => one.personId)])) {
      throw AlreadyBanned('A ban on all sites is in force: lift it first');
    }
    const id = newId();
    const { until, reason, message = null } = input;
    await sql.insertBanEverywhere(tx, {
      ...{ id, siteId: site.id, personId, sites, until, reason, message },
      imposedBy: by,
    });
    const imposed = { ...input, everywhereId: id };
    await this.acts.impose(tx, site, { personId, input: imposed }, by);
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId: site.id, personId });
    for (const one of there) await this.reach(tx, one, imposed, officeAt.get(one.siteId) ?? null);
  }

  /** Whoever ends it is named on another site by their account there, and nobody where they have none. */
  private async end(tx: EntityManager, by: By, id: string): Promise<number> {
    if (!(await sql.endBan(tx, id))) return 0;
    const own = by.personId === null ? [] : await otherAccounts(tx, by.personId, { proven: true });
    let lifted = 0;
    for (const { siteId, personId, sanctionId } of await sql.sanctionsOf(tx, id)) {
      const liftedBy =
        siteId === by.siteId ? by.personId : (own.find((one) => one.siteId === siteId)?.personId ?? null);
      const ended = await this.acts.lift(tx, { siteId, personId: liftedBy }, personId, { id: sanctionId });
      if (ended.length === 0) continue;
      lifted++;
      await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    }
    return lifted;
  }
}

/** The sites besides their own of which somebody is an admin, each once, with who they are there. */
async function officesOf(
  where: Queryable,
  personId: string,
  { hold }: { hold: boolean },
): Promise<OtherAccount[]> {
  const accounts = await otherAccounts(where, personId, { proven: true });
  const admins = await sql.adminsAmong(where, accounts, { hold });
  return [...new Map(admins.map((one) => [one.siteId, one])).values()];
}

function lastsAsLong(standing: string | null, until: Date | null): boolean {
  if (standing === null) return true;
  return until !== null && Date.parse(standing) >= until.getTime();
}
