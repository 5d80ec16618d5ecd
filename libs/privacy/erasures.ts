import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, type AuditRecord, hashSecret, inTransaction, newId, newSecret, Secrets } from '@app/platform';
import { Departures, type Site, SiteDirectory } from '@app/identity';
import { settingsOf } from '@app/discussion';
import { UnknownMember } from '@app/subscriptions';
import type { ErasureAsker } from './erasure.entity.js';
import * as sql from './erasure.queries.js';
import { UnknownReceipt } from './privacy.errors.js';
import type { AskedErasure, ErasureReceipt, ErasureView } from './privacy.schema.js';

/** A line of a ledger that was kept elsewhere, and is to be done again on an older copy of the database. */
export interface Again {
  id: string;
  comments: 'anonymise' | 'remove';
}

/** Beginning to forget somebody, and what their receipt shows. The work itself is the worker's: `erasing.ts`. */
@Injectable()
export class Erasures {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Departures) private readonly departures: Departures,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /**
   * When this returns nobody is that person any more: signed out everywhere, their identity and address free for a new
   * account. Throws `unknown-member`, also for who is being forgotten already, `last-admin`, and where the publication
   * asks `forbidden` for staff.
   */
  async begin(
    site: Site,
    personId: string,
    by: { askedBy: ErasureAsker; actor: AuditRecord['actor']; again?: Again },
  ): Promise<AskedErasure> {
    const { askedBy, actor, again } = by;
    const id = again?.id ?? newId();
    const receipt = newSecret('ble_');
    const comments = again?.comments ?? settingsOf(site).erasure.comments;
    const row = await inTransaction(this.database, async (tx) => {
      const departed = await this.departures.begin(tx, site, personId, {
        quietly: again !== undefined,
        readersOnly: askedBy === 'publication' && again === undefined,
      });
      if (!departed) throw UnknownMember();
      await this.audit.record(tx, {
        siteId: site.id,
        actor,
        action: 'person.erasure-asked',
        subject: { kind: 'erasure', id },
        data: { askedBy, comments },
      });
      return sql.insertErasure(tx, {
        ...{ id, siteId: site.id, personId, askedBy, comments },
        personMark: personMark(this.secrets, site.id, personId),
        sealed: this.secrets.seal(JSON.stringify(departed), sealContext(id)),
        receiptHash: again ? null : hashSecret(receipt),
      });
    });
    return { erasure: viewOf(row), receipt };
  }

  /** How far the erasure with this receipt is, for who is nobody here any more. Throws `unknown-receipt`. */
  async byReceipt(receipt: string): Promise<ErasureReceipt> {
    const found = await sql.selectByReceipt(this.database, hashSecret(receipt));
    if (!found) throw UnknownReceipt();
    const { slug, name } = await this.sites.requireById(found.siteId);
    return { ...viewOf(found), site: { slug, name } };
  }
}

/** An account's id, as far as the ledger has to know it again. */
export function personMark(secrets: Secrets, siteId: string, personId: string): string {
  return secrets.mac('erased-person', [siteId, personId]).toString('base64url');
}

export function sealContext(id: string): string {
  return `erasure/${id}`;
}

export function viewOf(row: sql.ErasureRow): ErasureView {
  const { id, askedBy, comments, state, counts, proof, askedAt, finishedAt } = row;
  return {
    ...{ id, askedBy, comments, state, counts },
    progress: { done: counts['comments'] ?? 0, total: row.commentsTotal },
    auditEntry: proof,
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
