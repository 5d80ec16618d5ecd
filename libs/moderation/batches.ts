import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, once, type Person, type Site } from '@app/identity';
import { Audit, Cursors, DatabaseClock, inTransaction, InvalidCursor, isProblem, newId } from '@app/platform';
import { BatchRuns } from './batch-runs.js';
import * as sql from './batch.queries.js';
import type {
  BatchPage,
  BatchResult,
  BatchSummary,
  BatchUndone,
  BatchView,
  DecideMany,
  ListBatches,
} from './batch.schema.js';
import { Decisions } from './decisions.js';
import { NotYourDecision, UnknownBatch } from './moderation.errors.js';
import { holdStanding, moderatorOf } from './moderator.js';
import { UNDO_BATCH_SECONDS } from './undo-times.js';
import { Undoing } from './undoing.js';

/** Many decisions at a time. Each wins or loses by itself, in a transaction of its own, as if it had come alone. */
@Injectable()
export class Batches {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(BatchRuns) private readonly runs: BatchRuns,
    @Inject(Undoing) private readonly undoing: Undoing,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Takes one decision on up to 1,000 cases, and says of each what became of it. The same idempotency `key` gives the same
   * answer again; where a process died over it, the rest is done then. Throws `request-in-progress` while it is under way.
   */
  async decide(actor: Actor, site: Site, input: DecideMany, key: string | null): Promise<BatchView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/batches`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    const batchId = await inTransaction(this.database, async (tx) => {
      await holdStanding(tx, moderator);
      return once(tx, 'batch', request, {
        make: async () => {
          const id = newId();
          await sql.insertBatch(tx, {
            id,
            siteId: site.id,
            madeBy: moderator.personId,
            action: input.action,
          });
          return { id, result: id };
        },
        again: async (id) => id,
      });
    });
    const begun = (await sql.readBatch(this.database, site.id, batchId))!;
    if (begun.results) return batchView(begun);
    const results = await this.runs.run(
      batchId,
      async () => ((await sql.readBatch(this.database, site.id, batchId))!.results ? null : input.decisions),
      (one) => this.one(moderator, site, batchId, one, input),
    );
    if (results) await this.close(moderator, site, begun, results);
    return batchView((await sql.readBatch(this.database, site.id, batchId))!);
  }

  /** One's own batches, the latest first. */
  async list(actor: Actor, site: Site, ask: ListBatches): Promise<BatchPage> {
    const { personId } = moderatorOf(actor, site.id, this.clock.now());
    const scope = ['batches', site.id, personId];
    const [before] = ask.cursor === undefined ? [null] : this.cursors.read(scope, ask.cursor);
    if (typeof before === 'number') throw InvalidCursor();
    const found = await sql.batchesOf(this.database, {
      siteId: site.id,
      madeBy: personId,
      before: before ?? null,
      limit: ask.limit + 1,
    });
    const shown = found.slice(0, ask.limit);
    return {
      items: shown.map(summaryOf),
      nextCursor: found.length > ask.limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /**
   * Takes back within an hour what of one's own batch can still be taken back, and says of the rest why it stays, also where
   * the process died that was at it. Again, it changes nothing. Throws `unknown-batch`,
   * `not-your-decision`, and `request-in-progress` while somebody is at the batch.
   */
  async undo(actor: Actor, site: Site, batchId: string): Promise<BatchUndone> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const batch = await sql.readBatch(this.database, site.id, batchId);
    if (!batch) throw UnknownBatch();
    if (batch.madeBy !== moderator.personId) throw NotYourDecision();
    let changed = false;
    const taken = await this.runs.run(
      batchId,
      () => sql.decisionsOfBatch(this.database, batchId),
      async ({ caseId, decisionId }): Promise<BatchResult> => {
        const problem = await refusalOf(async () => {
          const one = await this.undoing.takeBackOne(moderator, site, decisionId, UNDO_BATCH_SECONDS);
          changed ||= one;
        });
        return { caseId, decisionId, problem };
      },
    );
    const results = taken ?? [];
    const stayed = results.filter(({ problem }) => problem).length;
    const undone = results.length - stayed;
    if (!changed) return { id: batchId, undone, stayed, results };
    await inTransaction(this.database, (tx) =>
      this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: moderator.personId },
        action: 'batch.undone',
        subject: { kind: 'batch', id: batchId },
        data: { undone, stayed },
      }),
    );
    return { id: batchId, undone, stayed, results };
  }

  private async one(
    moderator: Person,
    site: Site,
    batchId: string,
    { caseId, version, revision }: DecideMany['decisions'][number],
    { action, reason, rule, message }: DecideMany,
  ): Promise<BatchResult> {
    const input = { action, version, revision, reason, rule, message };
    let made: string | null = null;
    const problem = await refusalOf(async () => {
      made = await this.decisions.take(moderator, { site, caseId, input, batchId });
    });
    // Refused, it may be since it was decided in this very batch, before the process died that was at it.
    const decisionId = made ?? (await sql.decisionInBatch(this.database, batchId, caseId));
    return { caseId, decisionId, problem: decisionId === null ? problem : null };
  }

  private async close(
    moderator: Person,
    site: Site,
    { id, action }: sql.BatchRow,
    results: readonly BatchResult[],
  ): Promise<void> {
    const decided = results.filter(({ decisionId }) => decisionId !== null).length;
    await inTransaction(this.database, async (tx) => {
      if (!(await sql.closeBatch(tx, id, results))) return;
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: moderator.personId },
        action: 'batch.decided',
        subject: { kind: 'batch', id },
        data: { action, decided, refused: results.length - decided },
      });
    });
  }
}

/** The problem with which it is refused, in short; null where it is done. */
async function refusalOf(work: () => Promise<unknown>): Promise<BatchResult['problem']> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { code: error.code, status: error.status, detail: error.detail };
  }
}

function batchView({ results, ...row }: sql.BatchRow): BatchView {
  const all = results ?? [];
  const decided = all.filter(({ decisionId }) => decisionId !== null).length;
  return { ...summaryOf({ ...row, decided, refused: all.length - decided }), results: all };
}

function summaryOf({ id, action, at, decided, refused, undone }: sql.BatchSummaryRow): BatchSummary {
  const undoUntil = new Date(at.getTime() + UNDO_BATCH_SECONDS * 1000).toISOString();
  return { id, action, at: at.toISOString(), undoUntil, decided, refused, undone };
}
