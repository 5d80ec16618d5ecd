import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, inTransaction, LOG, type Log, Secrets } from '@app/platform';
import { addressHashOf, emailKeyOf } from '@app/mail';
import type { Departed } from '@app/identity';
import { Forgetting } from '@app/discussion';
import { Households } from '@app/subscriptions';
import * as sql from './erasure.queries.js';
import { sealContext } from './erasures.js';
import type { Whose } from './personal-data.js';
import { PERSONAL_DATA } from './registry.js';

const ROWS_AT_ONCE = 500;

/** Somebody else is at it: this worker stood still for so long that it was taken to be gone. */
class Superseded extends Error {}

/** What the register says to delete or to empty; the rest goes with the comments or the account. */
const TABLES = Object.entries(PERSONAL_DATA).filter(
  ([, { forgetting }]) => forgetting?.way === 'rows' || forgetting?.way === 'set',
);

/**
 * Forgets people, piece by piece: each piece is a transaction that also counts it, so whatever kills the worker, the next
 * one goes on where it was, and the counts are right. Doing a piece again finds nothing to do.
 */
@Injectable()
export class Erasing {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Forgetting) private readonly discussion: Forgetting,
    @Inject(Households) private readonly households: Households,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Does all that is to be done, and gives how many were finished. One that fails is tried again later, for ever. */
  async drain(signal?: AbortSignal): Promise<number> {
    let done = 0;
    while (!signal?.aborted) {
      const work = await sql.claimErasure(this.database);
      if (!work) break;
      try {
        if (await this.forget(work, signal)) done++;
      } catch (error) {
        if (error instanceof Superseded) continue;
        this.log.error({ err: error, erasure: work.id, attempts: work.attempts }, 'an erasure failed');
        await sql.postponeErasure(this.database, work);
      }
    }
    return done;
  }

  /** False when it was stopped in between. */
  private async forget(work: sql.ErasureRow, signal: AbortSignal | undefined): Promise<boolean> {
    const { siteId } = work;
    const personId = work.personId!;
    const of = { siteId, personId };
    const whose = this.whoseOf(work);
    for (;;) {
      while (
        await this.discussion.comments(of, work.comments, async (tx, commentIds, counts) => {
          const words = await sql.forgetWordsAbout(tx, commentIds);
          await this.move(tx, work, { ...counts, ...words });
        })
      )
        if (signal?.aborted) return false;
      while (await this.discussion.reactions(of, (tx, reactions) => this.move(tx, work, { reactions })))
        if (signal?.aborted) return false;
      await inTransaction(this.database, async (tx) =>
        this.move(tx, work, { ...(await this.households.dissolve(tx, siteId, personId)) }),
      );
      for (const [table, told] of TABLES) {
        for (let rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE;) {
          if (signal?.aborted) return false;
          rows = await inTransaction(this.database, async (tx) => {
            const gone = await sql.forgetRows(tx, table, told, whose, ROWS_AT_ONCE);
            await this.move(tx, work, { [table]: gone });
            return gone;
          });
        }
      }
      if (await inTransaction(this.database, (tx) => this.finish(tx, work, whose))) return true;
    }
  }

  /**
   * The end, in one transaction under the account's lock: what came while the pieces were done, the account itself, and
   * the ledger with its audit entry. False when there are comments again.
   */
  private async finish(tx: EntityManager, work: sql.ErasureRow, whose: Whose): Promise<boolean> {
    const { id, siteId } = work;
    await sql.lockForDeletion(tx, whose.person);
    if ((await sql.countComments(tx, whose.person)) > 0) return false;
    const counts: Record<string, number> = {};
    for (const [table, told] of TABLES) {
      for (let rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE;) {
        rows = await sql.forgetRows(tx, table, told, whose, ROWS_AT_ONCE);
        counts[table] = (counts[table] ?? 0) + rows;
      }
    }
    await this.move(tx, work, { ...counts, ...(await sql.deleteAccount(tx, whose.person)) });
    const now = (await sql.selectErasure(tx, id))!;
    const proof = await new Audit(this.database).record(tx, {
      siteId,
      actor: { kind: 'system', id: null },
      action: 'person.erased',
      subject: { kind: 'erasure', id },
      data: { comments: work.comments, counts: now.counts, askedAt: now.askedAt.toISOString() },
    });
    await sql.finishErasure(tx, id, proof);
    this.log.info({ erasure: id, counts: now.counts }, 'erased');
    return true;
  }

  private async move(tx: EntityManager, work: sql.ErasureRow, counts: Record<string, number>): Promise<void> {
    if (!(await sql.moveErasure(tx, work, counts))) throw new Superseded();
  }

  private whoseOf({ id, siteId, personId, sealed }: sql.ErasureRow): Whose {
    const { externalId, email } = JSON.parse(this.secrets.open(sealed!, sealContext(id))) as Departed;
    return {
      site: siteId,
      person: personId!,
      external: externalId,
      email: email === null ? null : emailKeyOf(email),
      address: email === null ? null : addressHashOf(this.secrets, siteId, email),
    };
  }
}
