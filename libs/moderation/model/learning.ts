import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { policyInForce } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import { Hints, inTransaction } from '@app/platform';
import { TextModel } from '@app/screening';
import * as sql from './learning.queries.js';
import { isHeldOut, TURNS_DOWN } from './lesson.js';

/** A batch takes about 50 ms of computing, and writes the weights once. */
const AT_ONCE = 100;

type Said = { bad: boolean; learnedVersion: number | null };

/**
 * Teaches each site's model the decisions of its moderators, in the worker. A batch is one transaction under the lock of the
 * site's model: the weights, what each decision taught and that it was looked at are written together, so each is learned
 * exactly once, whatever dies in between and however many workers there are.
 */
@Injectable()
export class Learning {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Learns until no decision that is `settled` seconds old is left that nobody has looked at, or `signal` says to stop. Gives how many it looked at. A site
   * of which it fails keeps no other one waiting; the first failure is thrown at the end.
   */
  async catchUp(settled: number, signal: AbortSignal = new AbortController().signal): Promise<number> {
    const failed = new Map<string, unknown>();
    const done: string[] = [];
    let looked = 0;
    for (;;) {
      const sites = await sql.sitesToTeach(this.database, settled, [...done, ...failed.keys()]);
      if (sites.length === 0) break;
      for (const siteId of sites) {
        if (signal.aborted) return looked;
        try {
          const count = await inTransaction(this.database, (tx) => this.teach(tx, siteId, settled));
          looked += count;
          if (count < AT_ONCE) done.push(siteId);
        } catch (error) {
          failed.set(siteId, error);
        }
      }
    }
    for (const error of failed.values()) throw error;
    return looked;
  }

  /** Teaches the site's model its next decisions; gives how many it looked at, 0 also while another worker is at it. */
  private async teach(tx: EntityManager, siteId: string, settled: number): Promise<number> {
    await sql.obtainModel(tx, siteId);
    const state = await sql.lockModel(tx, siteId, true);
    if (!state) return 0;
    const decisions = await sql.decisionsToTeach(tx, siteId, { settled, most: AT_ONCE });
    if (decisions.length === 0) return 0;
    const policy = policyInForce(await this.sites.requireById(siteId, tx));
    const said = new Map(
      (await sql.latestLessons(tx, decisions)).map((found) => [keyOf(found), found as Said]),
    );
    const model = state.weights ? TextModel.parse(state.weights) : TextModel.blank(state.version);
    const version = state.version + 1;
    const lessons = decisions.flatMap((decision): sql.NewLesson[] => {
      const bad = TURNS_DOWN[decision.action];
      if (bad === null || decision.text === null) return [];
      const { threadId: id, section } = decision;
      if (policy.rulesAt({ id, section }).model.mode === 'off') return [];
      const heldOut = isHeldOut(decision.commentId);
      const known = said.get(keyOf(decision));
      const learnedVersion = heldOut
        ? null
        : learn(model, decision.text, { decision, bad, known, state, version });
      said.set(keyOf(decision), { bad, learnedVersion });
      const { id: decisionId, commentId, revision, score, scoreVersion, at } = decision;
      return [{ decisionId, commentId, revision, bad, heldOut, score, scoreVersion, learnedVersion, at }];
    });
    await sql.writeLessons(tx, siteId, lessons);
    await sql.noteConsidered(
      tx,
      decisions.map(({ id }) => id),
    );
    if (lessons.some(({ learnedVersion }) => learnedVersion === version)) {
      const { all: learned, bad: turnedDown } = model.seen;
      await sql.writeWeights(tx, siteId, {
        version,
        weights: model.as(version).serialise(),
        learned,
        turnedDown,
      });
      await this.hints.broadcastWith(tx, { topic: 'model', siteId });
    }
    return decisions.length;
  }
}

const keyOf = ({ commentId, revision }: sql.TextKey): string => `${commentId}/${revision}`;

/**
 * Learns the text unless it is learned already, and gives the version that knows it. What was learned the other way round is
 * taken back with it: the later decision is the site's word. What was learned before a reset is not there to be taken back.
 */
function learn(
  model: TextModel,
  text: string,
  about: {
    decision: sql.DecisionToTeach;
    bad: boolean;
    known: Said | undefined;
    state: sql.LockedModel;
    version: number;
  },
): number {
  const { decision, bad, known, state, version } = about;
  const isThere = known?.learnedVersion != null && known.learnedVersion > state.sinceVersion;
  if (isThere && known.bad === bad) return known.learnedVersion!;
  model.learn(text, { reply: decision.reply }, { bad, overturns: isThere });
  return version;
}
