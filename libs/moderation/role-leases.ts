import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Membership, RoleHoldings } from '@app/identity';
import { Hints } from '@app/platform';
import { isModerator } from '@app/subscriptions';
import { tellConsolesWith } from './case-hints.js';
import { releaseClaims } from './claim.queries.js';

/** Cases that somebody has claimed go with the role, or with the section, that let them. */
@Injectable()
export class RoleLeases implements RoleHoldings {
  constructor(@Inject(Hints) private readonly hints: Hints) {}

  async release(tx: EntityManager, { siteId, personId, role, sections }: Membership): Promise<void> {
    const moderates = isModerator(role);
    if (moderates && sections === null) return;
    const except = moderates ? sections! : [];
    for (const { id, queue } of await releaseClaims(tx, { siteId, personId, except })) {
      await tellConsolesWith(this.hints, tx, {
        siteId,
        caseId: id,
        type: 'case.released',
        queue,
        by: personId,
      });
    }
  }
}
