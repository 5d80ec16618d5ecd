import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CommentRow, lockComment, policyInForce, UnknownComment } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import { Hints, inTransaction, isProblem } from '@app/platform';
import { MODEL_NAME, type ModelPolicy, type ModelScore } from '@app/screening';
import { tellConsolesWith } from '../case-hints.js';
import { insertCase, lockCase, writeCase } from '../case.queries.js';
import { riskOf } from '../priority.js';
import { KnownModels } from './known-models.js';
import * as sql from './scoring.queries.js';

const AT_ONCE = 200;

/**
 * Gives texts that have none their scores, in the worker, soon after their commit. Where the policy opens cases, or holds, what
 * reaches the threshold is brought before a moderator, in the same transaction. It does no more than that: what is public stays
 * so until somebody decides. What was held has its score from when it was posted.
 */
@Injectable()
export class Scoring {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(KnownModels) private readonly models: KnownModels,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
  ) {}

  /**
   * Scores until no text is left without a score, or `signal` says to stop; gives how many it scored. A site of which it
   * fails keeps no other one waiting, and is tried again for a minute; the first failure is thrown at the end.
   */
  async catchUp(signal: AbortSignal = new AbortController().signal): Promise<number> {
    let scored = 0;
    const failed = new Map<string, unknown>();
    const { from, next } = await sql.scoringPlace(this.database);
    for (let after = from, more = true; more && !signal.aborted;) {
      const texts = await sql.newTexts(this.database, after, AT_ONCE);
      scored += (await this.score(texts, failed)).scored;
      after = texts.at(-1)?.commentId ?? after;
      more = texts.length === AT_ONCE;
      if (!more && next >= from) await sql.noteScored(this.database, next);
    }
    for (let more = true; more && !signal.aborted;) {
      const before = failed.size;
      const texts = await sql.askedTexts(this.database, [...failed.keys()], AT_ONCE);
      const done = await this.score(texts, failed);
      if (done.unasked.length > 0) await sql.dropAsked(this.database, done.unasked);
      scored += done.scored;
      const isLess = done.scored + done.unasked.length > 0 || failed.size > before;
      more = texts.length === AT_ONCE && isLess;
    }
    for (const error of failed.values()) throw error;
    return scored;
  }

  /**
   * Scores these, but for those of sites of which it `failed`; gives how many, and those that stand where the policy wants no
   * scores.
   */
  private async score(texts: readonly sql.TextToScore[], failed: Map<string, unknown>) {
    const plain: sql.NewScore[] = [];
    const unasked: sql.TextToScore[] = [];
    let scored = 0;
    for (const text of texts) {
      if (failed.has(text.siteId)) continue;
      try {
        const policy = await this.policyAt(text);
        if (policy.mode === 'off') {
          unasked.push(text);
          continue;
        }
        const model = await this.models.ofVersion(text.siteId, text.version);
        // The weights are others by now: the next round has them.
        if (!model) continue;
        const row = rowOf(text, policy, model.score(text.text, { reply: text.reply }));
        if (!row.flagged) plain.push(row);
        else if (await inTransaction(this.database, (tx) => this.flag(tx, row))) scored += 1;
      } catch (error) {
        failed.set(text.siteId, error);
      }
    }
    if (plain.length > 0) scored += (await sql.writeScores(this.database, MODEL_NAME, plain)).size;
    return { scored, unasked };
  }

  private async policyAt({ siteId, threadId: id, section }: sql.TextToScore): Promise<ModelPolicy> {
    return policyInForce(await this.sites.requireById(siteId)).rulesAt({ id, section }).model;
  }

  /** Writes the score and asks for a moderator's look, unless one has looked, or the text is another by now. */
  private async flag(tx: EntityManager, row: sql.NewScore): Promise<boolean> {
    const { siteId, commentId: id, revision } = row;
    const locked = await lockComment(tx, row).catch((error: unknown) => {
      if (isProblem(error, UnknownComment)) return null;
      throw error;
    });
    if (!locked) return false;
    const queue = queueOf(locked.comment, revision);
    const found = queue === null ? null : await lockCase(tx, siteId, id);
    const flagged = queue !== null && found?.state !== 'closed';
    if ((await sql.writeScores(tx, MODEL_NAME, [{ ...row, flagged }])).size === 0) return false;
    if (!flagged) return true;
    const risk = riskOf([{ verdict: 'hold', score: row.score }]);
    if (found) {
      if (found.revision === revision) await writeCase(tx, { ...found, risk: together(found.risk, risk) });
    } else if (await insertCase(tx, { id, siteId, threadId: locked.threadId, queue, revision, risk })) {
      await tellConsolesWith(this.hints, tx, { siteId, caseId: id, type: 'case.opened', queue, by: null });
    }
    return true;
  }
}

/** Where this text waits for a moderator, or null where none has to look at it. */
function queueOf(comment: CommentRow, revision: number): 'held' | 'new' | null {
  if (comment.pendingRevision === revision) return 'held';
  if (comment.revision !== revision) return null;
  if (comment.status === 'held') return 'held';
  return comment.status === 'published' && !comment.reviewed ? 'new' : null;
}

/** As `riskOf` weighs: the graver counts whole, the other a quarter. */
const together = (one: number, other: number) => Math.max(one, other) + Math.min(one, other) / 4;

/** Three decimals of a weight are more than anybody reads. */
const rounded = (weight: number) => Math.round(weight * 1_000) / 1_000;

function rowOf(
  { siteId, commentId, revision }: sql.TextToScore,
  { mode, threshold }: ModelPolicy,
  { score, version, because }: ModelScore,
): sql.NewScore {
  return {
    siteId,
    commentId,
    revision,
    score,
    version,
    because: because.map(({ word, span, weight }) => {
      return { span, fact: span ? null : word, weight: rounded(weight) };
    }),
    flagged: mode !== 'watch' && score >= threshold,
  };
}
