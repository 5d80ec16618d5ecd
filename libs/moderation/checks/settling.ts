import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  addFindings,
  awaitChecks,
  changeStatus,
  DESK,
  isPublicUnseen,
  lockComment,
  type LockedComment,
  releaseRevision,
  threadIn,
  UnknownComment,
} from '@app/discussion';
import { type Site, SiteDirectory } from '@app/identity';
import { Audit, inTransaction, isProblem } from '@app/platform';
import type { Finding } from '@app/screening';
import type { CaseDesk } from '../case-desk.js';
import { type CaseRow, lockCase } from '../case.queries.js';
import { queueOfHeld } from '../case-state.js';
import { DecisionNews } from '../decision-news.js';
import { DecisionWriter, type Made } from '../decision-writer.js';
import type { RunVerdict } from './check-run.entity.js';
import { type DueRun, endRun, type RunEnd, type RunOfText, runsOf } from './check-runs.queries.js';
import * as sql from './settling.queries.js';

/** What came of an attempt: how the run ends, and what is added to what was found in the text. */
export interface Outcome extends RunEnd {
  findings: readonly Finding[];
}

const RANK: readonly RunVerdict[] = ['pass', 'note', 'open-case', 'hold', 'refuse'];

/** A text under its locks, with what is known when one of its checks is done. */
interface Settled {
  site: Site;
  run: DueRun;
  locked: LockedComment;
  found: CaseRow | null;
  runs: readonly RunOfText[];
  outcome: Outcome;
  /**
   * A sanction came upon its author meanwhile, an alarm upon the comment, or the discussion was closed or is read first: what was
   * said before is for a moderator to let through.
   */
  restrained: boolean;
}

/** Writes what came of a check, with all that follows from it, in one transaction. */
@Injectable()
export class Settling {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DESK) private readonly desk: CaseDesk,
    @Inject(DecisionWriter) private readonly decisions: DecisionWriter,
    @Inject(DecisionNews) private readonly news: DecisionNews,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Ends a run. It answers for exactly one text: where that is another by now, or a moderator has decided, it is dropped and
   * nothing else happens; and of two attempts that end it the second changes nothing.
   */
  async settle(run: DueRun, outcome: Outcome): Promise<void> {
    const done = await inTransaction(this.database, (tx) => this.write(tx, run, outcome));
    if (!done) return;
    if (done.made) await this.news.tell(null, done.made);
    else if (done.released) await this.news.tellReleased(done.locked);
  }

  private async write(tx: EntityManager, run: DueRun, outcome: Outcome) {
    // Held first, in the order of the locks: no sanction comes in between.
    const isSanctioned = await sql.holdAuthor(tx, run);
    const locked = await lockComment(tx, run).catch((error: unknown) => {
      if (isProblem(error, UnknownComment)) return null;
      throw error;
    });
    // Its runs are gone with it.
    if (!locked) return null;
    const { comment } = locked;
    const isPublic = comment.status === 'published' && comment.revision === run.revision;
    const waits = waitingRevision(locked) === run.revision;
    const isLeft = !(isPublic || waits) || (await sql.isDecided(tx, run));
    if (!(await endRun(tx, run, isLeft ? DROPPED : outcome)) || isLeft) return null;
    if (outcome.findings.length > 0) await addFindings(tx, run, outcome.findings);
    const found = await lockCase(tx, run.siteId, run.commentId);
    const runs = await runsOf(tx, run);
    // As it is now: asking took its time, and all may have been closed meanwhile.
    const site = await this.sites.requireById(run.siteId, tx);
    const isOpen = isPublicUnseen(await threadIn(tx, site, locked.threadId));
    const restrained = isSanctioned || found?.alarmed === true || !isOpen;
    const settled = { site, run, locked, found, runs, outcome, restrained };
    return { locked, ...(await (waits ? this.settleWaiting(tx, settled) : this.settlePublic(tx, settled))) };
  }

  /** A text that waits, for its checks alone or for a moderator too. */
  private async settleWaiting(tx: EntityManager, settled: Settled): Promise<End> {
    const { run, locked, found, runs, outcome, restrained } = settled;
    const { awaitsChecks } = locked.comment;
    if (awaitsChecks && runs.some(({ state, blocking }) => state === 'waiting' && blocking)) return {};
    const gravest = graveOf(awaitsChecks ? runs : [{ ...run, ...outcome }]);
    const isAttended = found?.claimLive === true || found?.alarmed === true;
    const refusing = runs.find(({ verdict }) => verdict === 'refuse');
    if (gravest === 'refuse' && refusing && !isAttended) return this.decide(tx, settled, refusing);
    if (!awaitsChecks) {
      // It waits for a moderator already, who is told what was found.
      if (found?.state === 'open') await this.open(tx, settled, found.queue);
      return {};
    }
    if (isAttended || restrained || gravest === 'hold' || gravest === 'refuse') {
      await awaitChecks(tx, run.commentId, false);
      await this.open(tx, settled, 'held');
      return {};
    }
    await this.release(tx, settled);
    if (gravest === 'open-case') await this.open(tx, settled, 'new');
    return { released: true };
  }

  /** What everybody can read already. */
  private async settlePublic(tx: EntityManager, settled: Settled): Promise<End> {
    const { run, locked, found, runs, outcome } = settled;
    const isAttended = found?.claimLive === true || found?.alarmed === true;
    const refusing = runs.find(({ check }) => check === run.check);
    if (outcome.verdict === 'refuse' && refusing && !isAttended) return this.decide(tx, settled, refusing);
    // What a moderator has seen is left alone.
    if (!locked.comment.reviewed && outcome.verdict !== 'pass' && outcome.verdict !== 'note') {
      await this.open(tx, settled, 'new');
    }
    return {};
  }

  private async decide(
    tx: EntityManager,
    { site, run, locked }: Settled,
    { check }: RunOfText,
  ): Promise<End> {
    const { revision } = run;
    return { made: await this.decisions.writeAutomated(tx, { site, check, locked, revision }) };
  }

  private async release(tx: EntityManager, { site, run, locked, found, runs }: Settled): Promise<void> {
    const { id } = locked.comment;
    const audit = {
      actor: { kind: 'system', id: null },
      action: 'comment.released',
      data: { checks: runs.map(({ check, verdict }) => ({ check, verdict })), revision: run.revision },
    } as const;
    if (locked.comment.status === 'held') {
      await changeStatus(tx, this.audit, locked, { to: 'published', audit });
      // Somebody had taken it and let it go again.
      if (found?.state === 'open') await this.desk.requeue(tx, found, 'new');
    } else {
      await releaseRevision(tx, this.audit, locked, audit);
      await this.desk.textChanged(tx, { siteId: site.id, commentId: id, revision: run.revision });
    }
  }

  private async open(
    tx: EntityManager,
    { site, run, locked }: Settled,
    queue: CaseRow['queue'],
  ): Promise<void> {
    const { threadId, comment } = locked;
    const { commentId, revision } = run;
    const findings = await sql.findingsOf(tx, run);
    const isSpam = queue !== 'held' && comment.status === 'published' && queueOfHeld(findings) === 'spam';
    const work = { siteId: site.id, threadId, commentId, revision, findings };
    await this.desk.open(tx, { ...work, queue: isSpam && queue === 'new' ? 'spam' : queue });
  }
}

interface End {
  made?: Made;
  released?: true;
}

const DROPPED: RunEnd = { state: 'dropped', verdict: null, trouble: null };

/** The revision that waits: of a comment that was never public its only text. */
function waitingRevision({ comment }: LockedComment): number | null {
  return comment.status === 'held' ? comment.revision : comment.pendingRevision;
}

function graveOf(runs: readonly { verdict: RunVerdict | null }[]): RunVerdict {
  return runs.reduce<RunVerdict>(
    (most, { verdict }) => (verdict !== null && RANK.indexOf(verdict) > RANK.indexOf(most) ? verdict : most),
    'pass',
  );
}
