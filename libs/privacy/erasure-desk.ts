import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, InvalidCursor, isUuid } from '@app/platform';
import { type Actor, auditActorOf, Forbidden, Members, type Membership, type Site } from '@app/identity';
import { UnknownMember } from '@app/subscriptions';
import * as sql from './erasure.queries.js';
import { Erasures, viewOf } from './erasures.js';
import { UnknownErasure } from './privacy.errors.js';
import type { AskedErasure, ErasurePage, ErasureView, ListErasures } from './privacy.schema.js';

/** The publication's side: forgetting a member who asked there, and the ledger, whose lines name nobody. */
@Injectable()
export class ErasureDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Erasures) private readonly erasures: Erasures,
  ) {}

  /** Forgets a member. Throws `unknown-member`, and `forbidden` for staff. */
  async ask(actor: Actor, site: Site, externalId: string): Promise<AskedErasure> {
    demandSite(actor, site);
    const member = await this.members.findByExternalId(site.id, externalId);
    if (!member) throw UnknownMember();
    return this.erasures.begin(site, member.personId, {
      askedBy: 'publication',
      actor: auditActorOf(actor),
    });
  }

  /** The newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, site: Site, { limit, cursor }: ListErasures): Promise<ErasurePage> {
    demandSite(actor, site);
    const scope = ['erasures', site.id];
    const before = cursor === undefined ? null : this.cursors.read(scope, cursor)[0];
    if (before !== null && !isUuid(String(before))) throw InvalidCursor();
    const found = await sql.selectErasures(this.database, site.id, before as string | null, limit + 1);
    const shown = found.slice(0, limit);
    return {
      items: shown.map(viewOf),
      nextCursor: found.length > limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /** Throws `unknown-erasure`. */
  async read(actor: Actor, site: Site, id: string): Promise<ErasureView> {
    demandSite(actor, site);
    const found = await sql.selectErasure(this.database, id);
    if (found?.siteId !== site.id) throw UnknownErasure();
    return viewOf(found);
  }
}

/** What is of one site is nobody's business elsewhere. */
export function demandSite(actor: Actor, site: Site): void {
  if (actor.kind === 'visitor' || actor.siteId !== site.id) throw Forbidden();
}

/** Of staff nothing goes by a key: neither what is kept of them, nor they themselves. Throws `unknown-member` and `forbidden`. */
export function demandReader(member: Membership | undefined): asserts member is Membership {
  if (!member) throw UnknownMember();
  if (member.role !== 'reader') throw Forbidden('Their role must be taken from them first');
}
