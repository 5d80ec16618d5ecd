import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { settingsOf } from '@app/discussion';
import { once, type Actor, type Person, type Site } from '@app/identity';
import { inTransaction, DatabaseClock } from '@app/platform';
import { type Reader, viewCase } from './case-view.js';
import * as sql from './decision.queries.js';
import type { Decide, DecidedView, WordingView } from './decision.schema.js';
import { DecisionNews } from './decision-news.js';
import { type DecisionAsk, DecisionWriter, type Made } from './decision-writer.js';
import { demandCaseInSections, holdStanding, moderatorOf } from './moderator.js';

export interface DecisionTarget {
  site: Site;
  caseId: string;
  /** The request's idempotency key, if it had one. */
  key: string | null;
}

/** Moderators' decisions: of all that are taken on one version of a case, exactly one wins. */
@Injectable()
export class Decisions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DecisionWriter) private readonly writer: DecisionWriter,
    @Inject(DecisionNews) private readonly news: DecisionNews,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Decides on a case: the comment, its case, the reports, the decision and the audit entry in one transaction. Throws
   * `unknown-case`, `outside-sections`, `four-eyes`, `already-decided` (with the decision that won), `claimed`, `claim-lost`,
   * `case-closed`, `stale-version` (with the case as it is) and `illegal-transition`.
   */
  async decide(actor: Actor, { site, caseId, key }: DecisionTarget, input: Decide): Promise<DecidedView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/cases/${caseId}/decisions`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    const done = await inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      return once<{ made: Made | null; view: DecidedView }>(tx, 'decision', request, {
        make: async () => {
          const made = await this.writer.write(tx, { moderator, sections }, { site, caseId, input });
          return {
            id: made.decisionId,
            result: {
              made,
              view: await decidedView(tx, site, moderator, { caseId, decisionId: made.decisionId }),
            },
          };
        },
        again: async (id) => {
          await demandCaseInSections(tx, site.id, caseId, sections);
          return { made: null, view: await decidedView(tx, site, moderator, { caseId, decisionId: id }) };
        },
      });
    });
    if (done.made) await this.news.tell(moderator.personId, done.made);
    return done.view;
  }

  /** Decides on one of many, in a transaction of its own, and gives the decision's id. Throws as `decide` does. */
  async take(moderator: Person, ask: DecisionAsk): Promise<string> {
    const made = await inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      return this.writer.write(tx, { moderator, sections }, ask);
    });
    await this.news.tell(moderator.personId, made);
    return made.decisionId;
  }

  /** The site's rules as decisions name them, and what it usually turns down with. */
  wording(actor: Actor, site: Site): WordingView {
    moderatorOf(actor, site.id, this.clock.now());
    const { legal, moderation } = settingsOf(site);
    return {
      rules: legal.rules.map(({ rule, explanation }) => ({ rule, explanation })),
      usual: moderation.usual,
    };
  }

  /** What the author of a comment may be told about the latest decision on it. */
  notice(siteId: string, commentId: string): Promise<sql.AuthorNotice | null> {
    return sql.readNotice(this.database, siteId, commentId);
  }
}

/** A decision with its case as it is now. */
export async function decidedView(
  tx: EntityManager,
  site: Site,
  reader: Reader,
  { caseId, decisionId }: { caseId: string; decisionId: string },
): Promise<DecidedView> {
  const view = await viewCase(tx, site, reader, caseId);
  return { decision: view.history.find(({ id }) => id === decisionId)!, case: view };
}
