import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, adminOf, auditActorOf, type Site } from '@app/identity';
import { policyInForce } from '@app/discussion';
import { Audit, DatabaseClock, Hints, inTransaction } from '@app/platform';
import { MODEL_NAME, TextModel } from '@app/screening';
import { moderatorOf } from '../moderator.js';
import { lockModel, obtainModel } from './learning.queries.js';
import * as sql from './model-desk.queries.js';
import { examplesOf } from './model-examples.js';
import { decidedTexts } from './model-examples.queries.js';
import type { ModelExamples, ModelView } from './model.schema.js';
import { FEWEST_LEARNED, forgetAsked } from './scoring.queries.js';

/** Decided texts that are shown. */
const MOST_EXAMPLES = 50;

/** What a site has before its model has learned anything or was told anything. */
const UNTOUCHED: sql.ModelRow = {
  version: 1,
  learned: 0,
  turnedDown: 0,
  since: new Date(0),
  sinceVersion: 1,
  taughtAt: null,
};

/** A site's model as its moderators see it, and as its admins empty it and take it away. */
@Injectable()
export class ModelDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** For moderators. Its rightness is measured on held-out decisions alone, by the scores given before them. */
  async read(actor: Actor, site: Site): Promise<ModelView> {
    moderatorOf(actor, site.id, this.clock.now());
    return this.view(site);
  }

  /**
   * For moderators: the latest texts by which it is measured, as far as they are of their sections. Each was decided on before it
   * is shown, so what is shown decides nothing.
   */
  async examples(actor: Actor, site: Site): Promise<ModelExamples> {
    const { membership } = moderatorOf(actor, site.id, this.clock.now());
    const found = await sql.readModel(this.database, site.id);
    const { sinceVersion } = found ?? UNTOUCHED;
    const ask = { sinceVersion, sections: membership.sections, most: MOST_EXAMPLES };
    const texts = await decidedTexts(this.database, site.id, ask);
    return examplesOf(texts, policyInForce(site).rules.model.threshold);
  }

  /**
   * For admins: forgets all that was learned. The decisions taken before teach nothing any more, those from now on do. Scores
   * already given stay with the version that gave them.
   */
  async reset(actor: Actor, site: Site): Promise<ModelView> {
    adminOf(actor, site);
    await inTransaction(this.database, async (tx) => {
      await obtainModel(tx, site.id);
      await lockModel(tx, site.id, false);
      const version = await sql.resetModel(tx, site.id);
      await forgetAsked(tx, site.id);
      await this.record(tx, actor, site, 'model.reset', { version });
      await this.hints.broadcastWith(tx, { topic: 'model', siteId: site.id });
    });
    return this.view(site);
  }

  /** For admins: the weights as a file, and its name. */
  async export(actor: Actor, site: Site): Promise<{ name: string; bytes: Uint8Array }> {
    adminOf(actor, site);
    return inTransaction(this.database, async (tx) => {
      await obtainModel(tx, site.id);
      const { weights, version } = (await lockModel(tx, site.id, false))!;
      await this.record(tx, actor, site, 'model.exported', { version });
      const bytes = weights ?? TextModel.blank(version).serialise();
      return { name: `${site.slug}-${MODEL_NAME}-${version}.weights`, bytes };
    });
  }

  private record(
    tx: Parameters<Audit['record']>[0],
    actor: Actor,
    site: Site,
    action: string,
    data: Record<string, unknown>,
  ): Promise<string> {
    return this.audit.record(tx, {
      siteId: site.id,
      actor: auditActorOf(actor),
      action,
      subject: { kind: 'model', id: site.id },
      data,
    });
  }

  private async view(site: Site): Promise<ModelView> {
    const found = await sql.readModel(this.database, site.id);
    const { threshold } = policyInForce(site).rules.model;
    const { version, learned, turnedDown, since, taughtAt } = found ?? UNTOUCHED;
    const weeks = found ? await sql.measureWeeks(this.database, site.id, { ...found, threshold }) : [];
    return {
      name: MODEL_NAME,
      version,
      measuredAt: threshold,
      learned,
      turnedDown,
      fewestLearned: FEWEST_LEARNED,
      heldOut: found ? await sql.countHeldOut(this.database, site.id, since) : 0,
      since: found ? since.toISOString() : null,
      taughtAt: taughtAt?.toISOString() ?? null,
      weeks: weeks.map((week) => ({
        ...week,
        precision: week.above === 0 ? null : week.aboveTurnedDown / week.above,
        recall: week.turnedDown === 0 ? null : week.aboveTurnedDown / week.turnedDown,
      })),
    };
  }
}
