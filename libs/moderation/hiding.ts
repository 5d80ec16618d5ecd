import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Forbidden, rankOf, SiteDirectory } from '@app/identity';
import { inTransaction, isProblem, LOG, type Log, pgCode } from '@app/platform';
import { DecisionNews, type DecisionOutcome } from './decision-news.js';
import type { Standing } from './decision-writer.js';
import { holdStanding } from './moderator.js';
import { HidingSteps, type Step } from './hiding-steps.js';
import * as sql from './hiding.queries.js';

/**
 * Hides and restores what people have written, one comment at a time: each is a transaction that also says how far it has
 * come, so no discussion is held for longer than one decision takes, whatever kills the worker the next one goes on where it
 * was, and several take turns. What refuses (a colleague holds its case, its author has deleted it) is counted and left.
 */
@Injectable()
export class Hiding {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(HidingSteps) private readonly steps: HidingSteps,
    @Inject(DecisionNews) private readonly news: DecisionNews,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Goes on until nothing is left to hide or restore; gives how many steps that were. */
  async drain(signal?: AbortSignal): Promise<number> {
    let steps = 0;
    while (!signal?.aborted && (await this.next())) steps++;
    return steps;
  }

  /** One step of the hiding that waits the longest. False where there is none, or others are at all of them. */
  async next(): Promise<boolean> {
    let step: Step | undefined;
    try {
      const taken = await inTransaction(this.database, async (tx) => {
        const hiding = await sql.claimHiding(tx);
        if (!hiding) return null;
        const standing = await standingOf(tx, hiding);
        const site = await this.sites.requireById(hiding.siteId, tx);
        const place = standing && (await nextPlace(tx, hiding, standing));
        if (!standing || !place) {
          await this.steps.finish(tx, site, hiding, standing !== null);
          return { hiding, outcome: null };
        }
        step = { hiding, place };
        const outcome = await this.steps.take(tx, standing, site, step);
        await sql.moveHiding(tx, hiding, place, null);
        return { hiding, outcome };
      });
      if (taken?.outcome) await this.tell(taken.hiding, taken.outcome);
      return taken !== null;
    } catch (error) {
      if (!step) throw error;
      await this.leave(step, error);
      return true;
    }
  }

  /** Its person hears of the first comment alone: there they look, and find all of it. */
  private async tell(hiding: sql.HidingRow, outcome: DecisionOutcome): Promise<void> {
    const { madeBy, state, hidden, restored } = hiding;
    const isFirst = (state === 'hiding' ? hidden : restored) === 0;
    await this.news.tellOfMany(madeBy, outcome, isFirst);
  }

  /** What the database refuses may go better later, after the others; what the comment refuses will not. */
  private async leave({ hiding, place }: Step, error: unknown): Promise<void> {
    if (!isProblem(error) && pgCode(error) !== undefined) {
      await sql.postponeHiding(this.database, hiding.id);
      throw error;
    }
    if (!isProblem(error)) this.log.error({ err: error, hiding: hiding.id, at: place.id }, 'hiding failed');
    const code = isProblem(error) ? error.code : 'failed';
    await inTransaction(this.database, (tx) => sql.moveHiding(tx, hiding, place, code));
  }
}

/** Null where who began it may not do this to this person any more, or the person is forgotten. */
async function standingOf(
  tx: EntityManager,
  { siteId, personId, madeBy }: sql.HidingRow,
): Promise<Standing | null> {
  if (personId === null) return null;
  const { own, theirs } = await sql.holdRoles(tx, siteId, { moderator: madeBy, person: personId });
  if (own === null || theirs === null || rankOf(theirs) >= rankOf(own)) return null;
  const moderator = { siteId, personId: madeBy };
  try {
    return { moderator, sections: await holdStanding(tx, moderator) };
  } catch (error) {
    if (isProblem(error, Forbidden)) return null;
    throw error;
  }
}

function nextPlace(tx: EntityManager, hiding: sql.HidingRow, { sections }: Standing) {
  return hiding.state === 'hiding' ? sql.nextToHide(tx, hiding, sections) : sql.nextToRestore(tx, hiding);
}
