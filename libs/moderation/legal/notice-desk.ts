import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settingsOf } from '@app/discussion';
import type { Actor, Site } from '@app/identity';
import { redressFor } from '@app/legal';
import { Mails } from '@app/mail';
import { Cursors, DatabaseClock, InvalidCursor, Secrets } from '@app/platform';
import { commentToJudge } from '../case.queries.js';
import { FourEyes, UnknownCase, UnknownNotice } from '../moderation.errors.js';
import { demandSection, moderatorOf } from '../moderator.js';
import { NOTICE_OUTCOMES } from './notice.entity.js';
import { noticeLetters } from './notice-letters.js';
import { openNotifier } from './notice-secrets.js';
import * as sql from './notice.queries.js';
import type {
  ListNotices,
  NoticeList,
  NoticeView,
  SiteNoticeInFull,
  SiteNoticePage,
  SiteNoticeView,
} from './notice.schema.js';
import { selectStatement } from './statement.queries.js';

const hourMs = 3_600_000;

/** Notices as moderators read them: beside a case, and all of the site's. */
@Injectable()
export class NoticeDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Mails) private readonly mails: Mails,
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

  /** The site's, of the sections that who asks is limited to and without those of their own comments. Throws `invalid-cursor`. */
  async ofSite(
    actor: Actor,
    site: Site,
    { state, kind, limit, cursor }: ListNotices,
  ): Promise<SiteNoticePage> {
    const { personId, membership } = moderatorOf(actor, site.id, this.clock.now());
    const scope = ['notices', site.id, state, kind ?? ''];
    const [at, id] = cursor === undefined ? [null, null] : this.cursors.read(scope, cursor);
    if (typeof at === 'number' || typeof id === 'number') throw InvalidCursor();
    const found = await sql.noticesOfSite(this.database, {
      siteId: site.id,
      state,
      kind: kind ?? null,
      sections: membership.sections,
      personId,
      after: at && id ? { at, id } : null,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => this.viewOfSite(site, row)),
      nextCursor: found.length > limit ? this.cursors.write(scope, [last!.at.toISOString(), last!.id]) : null,
    };
  }

  /** Throws `unknown-notice`, `outside-sections` and `four-eyes`. */
  async read(actor: Actor, site: Site, id: string): Promise<SiteNoticeInFull> {
    const { personId, membership } = moderatorOf(actor, site.id, this.clock.now());
    const row = await sql.noticeOfSite(this.database, site.id, id);
    if (!row) throw UnknownNotice();
    demandSection(membership.sections, row.section);
    if (row.authorId === personId) throw FourEyes('It is your own comment');
    const { commentId, decisionId, settledAt, sealed } = row;
    // What a moderator is about to answer is answered by a person.
    const automated = row.automated === true;
    const redress = redressFor(settledAt ?? new Date(this.clock.now()), settingsOf(site).legal);
    const isMailed = this.mails.availableUnasked && openNotifier(this.secrets, id, sealed).email !== null;
    const statement = decisionId === null ? null : await selectStatement(this.database, site.id, decisionId);
    return {
      ...this.viewOfSite(site, row),
      isMailed,
      letters: NOTICE_OUTCOMES.map((outcome) => {
        const decided = { commentId, outcome, automated, redress };
        const { title, paragraphs } = noticeLetters.decided(site.name, decided);
        return { outcome, title, paragraphs: [...paragraphs] };
      }),
      statement: statement?.statement ?? null,
    };
  }

  private viewOfSite(site: Site, row: sql.SiteNoticeRow): SiteNoticeView {
    const { authorId, authorName, excerpt, articleKey, title, section, commentId, at } = row;
    const { noticeHours } = settingsOf(site).legal;
    return {
      ...this.view(row),
      commentId,
      author: authorId === null ? null : { id: authorId, name: authorName },
      excerpt,
      article: { key: articleKey, title, section },
      answerBy: new Date(at.getTime() + noticeHours * hourMs).toISOString(),
    };
  }

  private view(row: sql.NoticeRow): NoticeView {
    const { id, kind, category, revision, sealed, words, at, outcome, decisionId, settledAt, automated } =
      row;
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
      automated,
    };
  }
}
