import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Members, otherAccounts, type Site, UnknownPerson } from '@app/identity';
import { inTransaction } from '@app/platform';
import { ImposeSanction } from '../sanction.schema.js';
import { possibleEnd } from '../sanctions.js';
import { BansEverywhere } from './bans-everywhere.js';
import { type KnownAs, readKnownAs } from './bans-everywhere.queries.js';

/** Somebody by the publication's id of them, on the site where the ban is imposed. */
export interface OperatorsAsk {
  site: Site;
  member: string;
}

/** Bans on all sites of the installation, by the hand of whoever operates it. */
@Injectable()
export class OperatorBans {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(BansEverywhere) private readonly bans: BansEverywhere,
    @Inject(Members) private readonly members: Members,
  ) {}

  /** The accounts of the person, on every site. Throws `unknown-person`. */
  async accounts(asked: OperatorsAsk): Promise<KnownAs[]> {
    const personId = await this.personOf(asked);
    const others = await otherAccounts(this.database, personId, { proven: false });
    return readKnownAs(this.database, [personId, ...others.map((one) => one.personId)]);
  }

  /** Throws `unknown-person`, `invalid-until`, `already-banned`, and `peer-protected` for an admin of any site. */
  async impose(
    asked: OperatorsAsk,
    words: { reason: string; message?: string | undefined; until?: string | undefined },
  ): Promise<void> {
    const personId = await this.personOf(asked);
    const input = ImposeSanction.parse({ kind: 'ban', ...words });
    await inTransaction(this.database, async (tx) => {
      const imposed = { ...input, until: await possibleEnd(tx, input.until) };
      await this.bans.imposeByOperator(tx, { site: asked.site, personId, input: imposed });
    });
  }

  /** Ends the bans on several sites that were imposed there; gives on how many sites one was lifted. Throws `unknown-person`. */
  async lift(asked: OperatorsAsk): Promise<number> {
    const personId = await this.personOf(asked);
    const by = { siteId: asked.site.id, personId: null };
    return inTransaction(this.database, (tx) => this.bans.endAllOf(tx, by, personId));
  }

  private async personOf({ site, member }: OperatorsAsk): Promise<string> {
    const known = await this.members.findByExternalId(site.id, member);
    if (!known) throw UnknownPerson();
    return known.personId;
  }
}
