import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, Hints, inTransaction, StaleVersion } from '@app/platform';
import { type Actor, auditActorOf, type Site } from '@app/identity';
import {
  gateFor,
  gateLayers,
  PlanDirectory,
  reasonsOf,
  ruleFor,
  sectionGate,
  supposedDecision,
} from '@app/subscriptions';
import { appendEvents, lockCounters } from '../comments/comment-state.queries.js';
import { UnknownArticle } from '../discussion.errors.js';
import type { ArticleGate, ChangeArticleGate, GatePreview, PreviewGate } from './gate.schema.js';
import { demandOwn } from './gate-statistics.js';
import { writeArticleGate } from '../threads/thread.queries.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';

/** The gate's words for those who write them: an article's own, and how it would look. */
@Injectable()
export class GateDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(PlanDirectory) private readonly plans: PlanDirectory,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** What an article says in its gates. Throws `unknown-article` where its discussion is not stored. */
  async read(actor: Actor, site: Site, articleKey: string): Promise<ArticleGate> {
    demandOwn(actor, site);
    return viewOf(await this.stored(site, articleKey));
  }

  /**
   * Says something else, or with `{}` nothing of its own any more. Everyone in the discussion learns of it; saying the
   * same again changes nothing. Throws `unknown-article`, and `stale-version` with what the article says now.
   */
  async change(
    actor: Actor,
    site: Site,
    articleKey: string,
    { version, gate }: ChangeArticleGate & { version: number },
  ): Promise<ArticleGate> {
    demandOwn(actor, site);
    const { id } = await this.stored(site, articleKey);
    const written = await inTransaction(this.database, async (tx) => {
      await lockCounters(tx, id);
      const change = await writeArticleGate(tx, { id, version, gate });
      if (change !== 'changed') return change;
      const event = { type: 'thread.changed', commentId: null, revision: null } as const;
      await appendEvents(tx, { siteId: site.id, threadId: id, countBy: 0 }, [event]);
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'article.gate-changed',
        subject: { kind: 'thread', id },
        data: { articleKey, gate, version: version + 1 },
      });
      return change;
    });
    const now = viewOf(await this.stored(site, articleKey));
    if (written === 'stale') throw StaleVersion({ extra: { current: now } });
    if (written === 'changed') this.hints.publish({ topic: 'thread', siteId: site.id, threadId: id });
    return now;
  }

  /** The gate that a reader would meet, with `texts` in the place of what is said now; nothing is changed. */
  async preview(actor: Actor, site: Site, ask: PreviewGate): Promise<GatePreview> {
    demandOwn(actor, site);
    const thread = await this.threads.byArticle(site, ask.article ?? '');
    const { access, gate: said } = thread.siteSettings;
    const section = ask.article === undefined ? (ask.section ?? null) : thread.section;
    const place = { access: thread.access, section, tags: thread.tags };
    const context = {
      site,
      plans: await this.plans.of(site.id),
      settings: { gate: ask.texts.site ?? said },
      section: section === null ? undefined : (ask.texts.section ?? sectionGate(said, section)),
      article: ask.article === undefined ? undefined : (ask.texts.article ?? thread.settings.gate),
      articleKey: ask.article,
      returnTo: thread.url,
    };
    const { right, reason } = ask;
    const decision = supposedDecision({ right, reason, access, place, now: thread.now });
    const silent = { ...context, settings: { gate: {} }, section: undefined, article: undefined };
    const { headline, message, buttonLabel } = gateFor(decision, silent)!;
    return {
      gate: gateFor(decision, context)!,
      ours: { headline, message, buttonLabel },
      layers: gateLayers(reason, context),
      section,
      reasons: reasonsOf(right, ruleFor(right, access, place).rule),
    };
  }

  private async stored(site: Site, articleKey: string): Promise<ThreadFacts> {
    const thread = await this.threads.byArticle(site, articleKey);
    if (!thread.stored) throw UnknownArticle();
    return thread;
  }
}

function viewOf({ articleKey, title, section, settings, version }: ThreadFacts): ArticleGate {
  return { articleKey, title, section, gate: settings.gate ?? {}, version };
}
