import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Reading, settingsOf } from '@app/discussion';
import { type Actor, AddressLimits, type Site, SiteDirectory } from '@app/identity';
import { redressFor } from '@app/legal';
import { inTransaction, type LimitRule } from '@app/platform';
import { UnknownNotice } from '../moderation.errors.js';
import { NoticeIntake } from './notice-intake.js';
import * as sql from './notice.queries.js';
import type { GiveNotice, NoticeReceipt, NoticeStatus } from './notice.schema.js';

/** From one address; people have few reasons for more. */
const BY_ADDRESS: LimitRule = { name: 'notices-by-address', perMinute: 2, burst: 10 };

/** Who gives notice: signed in or not, and from which address. */
export interface Giving {
  actor: Actor;
  address: string;
}

/** Notices of illegal content (DSA, Art. 16): from anybody, about any comment that is public. */
@Injectable()
export class Notices {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(AddressLimits) private readonly limits: AddressLimits,
    @Inject(NoticeIntake) private readonly intake: NoticeIntake,
  ) {}

  /**
   * Takes a notice: it opens the comment's case, above what else waits there, and is confirmed by mail. It does not ask for
   * the right to read: who was told of a comment may give notice of it. Throws `unknown-comment` and `rate-limited`.
   */
  async give({ actor, address }: Giving, commentId: string, input: GiveNotice): Promise<NoticeReceipt> {
    await this.limits.demand(BY_ADDRESS, address);
    const thread = await this.reading.threadOf(actor, commentId);
    const site = await this.sites.requireById(thread.siteId);
    const taken = await inTransaction(this.database, (tx) =>
      this.intake.take(tx, site, actor, { commentId, input }),
    );
    await this.intake.tell(taken);
    return { ...statusOf(site, taken.row), receipt: this.intake.receipt(taken.row.id) };
  }

  /** How a notice stands, for whoever has its receipt. Throws `unknown-notice` and `rate-limited`. */
  async status(address: string, receipt: string): Promise<NoticeStatus> {
    await this.limits.demand(BY_ADDRESS, address, 'status');
    const id = this.intake.noticeOf(receipt);
    const row = id === undefined ? null : await sql.noticeById(this.database, id);
    if (!row) throw UnknownNotice();
    return statusOf(await this.sites.requireById(row.siteId), row);
  }
}

function statusOf(site: Site, row: sql.NoticeRow): NoticeStatus {
  const { id, commentId, kind, at, outcome, settledAt, automated } = row;
  const redress = settledAt && outcome !== 'moot' ? redressFor(settledAt, settingsOf(site).legal) : null;
  const decidedAt = settledAt?.toISOString() ?? null;
  const state = outcome === null ? 'received' : 'decided';
  return { id, commentId, kind, at: at.toISOString(), state, outcome, decidedAt, automated, redress };
}
