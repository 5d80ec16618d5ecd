import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Arrivals, Members, otherAccounts, type SessionKey } from '@app/identity';
import { inTransaction } from '@app/platform';
import { BansEverywhere } from './bans-everywhere.js';
import * as sql from './bans-everywhere.queries.js';

/**
 * Whoever comes to a site that they are banned on already, by a ban on several sites, is banned there as they arrive, before
 * they can do anything. The session that they came with stays, so that they read why.
 */
@Injectable()
export class Arriving implements Arrivals {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(BansEverywhere) private readonly bans: BansEverywhere,
    @Inject(Members) private readonly members: Members,
  ) {}

  async arrived({ siteId, personId, sessionId }: SessionKey): Promise<void> {
    await sql.awaitBans(this.database);
    if (!(await sql.isAnyFor(this.database, siteId))) return;
    const accounts = await otherAccounts(this.database, personId, { proven: false });
    const ids = accounts.map((one) => one.personId);
    if (ids.length === 0) return;
    for (const { id } of await sql.bansToReach(this.database, { siteId, personId }, ids)) {
      await this.reach(id, { siteId, personId, sessionId }, ids);
    }
  }

  private async reach(
    id: string,
    { siteId, personId, sessionId }: SessionKey,
    accounts: readonly string[],
  ): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      if (!(await sql.holdBan(tx, id))) return;
      const member = await this.members.lock(tx, siteId, personId);
      // Nobody banned an admin of this site.
      if (!member || member.role === 'admin') return;
      // Once more, under the membership's lock: the same person may arrive twice at once.
      const ban = (await sql.bansToReach(tx, { siteId, personId }, accounts)).find((one) => one.id === id);
      if (!ban) return;
      const { until, reason, message, imposedBy } = ban;
      const own = imposedBy === null ? [] : await otherAccounts(tx, imposedBy, { proven: true });
      const by = own.find((one) => one.siteId === siteId)?.personId ?? null;
      const input = {
        kind: 'ban' as const,
        until,
        reason,
        message,
        everywhereId: id,
        exceptSession: sessionId,
      };
      await this.bans.reach(tx, { siteId, personId }, input, by);
    });
  }
}
