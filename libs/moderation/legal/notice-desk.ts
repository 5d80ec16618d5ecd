import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Site } from '@app/identity';
import { DatabaseClock, Secrets } from '@app/platform';
import { commentToJudge } from '../case.queries.js';
import { FourEyes, UnknownCase } from '../moderation.errors.js';
import { demandSection, moderatorOf } from '../moderator.js';
import { openNotifier } from './notice-secrets.js';
import * as sql from './notice.queries.js';
import type { NoticeList, NoticeView } from './notice.schema.js';

/** Notices as moderators read them beside the case. */
@Injectable()
export class NoticeDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** The newest hundred about a comment. Throws `unknown-case`, `outside-sections` and `four-eyes`. */
  async list(actor: Actor, site: Site, caseId: string): Promise<NoticeList> {
    const { personId, membership } = moderatorOf(actor, site.id, this.clock.now());
    const comment = await commentToJudge(this.database, site.id, caseId);
    if (!comment) throw UnknownCase();
    demandSection(membership.sections, comment.section);
    // Nobody reads who gave notice of their own words.
    if (comment.authorId === personId) throw FourEyes('It is your own comment');
    const rows = await sql.noticesOfComment(this.database, caseId);
    return { items: rows.map((row) => this.view(row)) };
  }

  private view(row: sql.NoticeRow): NoticeView {
    const { id, kind, category, revision, sealed, words, at, outcome, decisionId, settledAt } = row;
    return {
      id,
      kind,
      category,
      revision,
      name: openNotifier(this.secrets, id, sealed).name,
      explanation: words?.explanation ?? null,
      law: words?.law ?? null,
      defamation: words?.defamation ?? null,
      at: at.toISOString(),
      outcome,
      decisionId,
      decidedAt: settledAt?.toISOString() ?? null,
    };
  }
}
