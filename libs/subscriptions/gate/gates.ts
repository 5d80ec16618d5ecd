import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '@app/platform';
import type { Site } from '@app/identity';
import type { AccessDecision } from '../access/access-decision.js';
import { readAccessSettings } from '../access/access-settings.js';
import { sectionGate } from '../access/access-rules.js';
import type { Gate, GateTexts } from '../access/access.schema.js';
import { gateFor, refusal } from './gate.js';
import { PlanDirectory } from '../plans/plan-directory.js';

/** Where somebody meets a gate. */
export interface GatePlace {
  site: Site;
  /** The article's section and its own words. */
  section: string | null;
  texts?: GateTexts | undefined;
  /** Its key, where it is known. */
  articleKey?: string | undefined;
  /** The article's page. */
  url: string | null;
}

/** Builds gates and refusals with a site's settings and plans. */
@Injectable()
export class Gates {
  constructor(@Inject(PlanDirectory) private readonly plans: PlanDirectory) {}

  /** The gate for a decision, or null where neither signing in nor paying would help. */
  async of(decision: AccessDecision, place: GatePlace): Promise<Gate | null> {
    if (decision.allowed) return null;
    const { site, section, texts, url, articleKey } = place;
    const settings = readAccessSettings(site);
    return gateFor(decision, {
      site,
      settings,
      plans: await this.plans.of(site.id),
      section: sectionGate(settings.gate, section),
      article: texts,
      articleKey,
      returnTo: url,
    });
  }

  /** The problem that tells a refusal, with its gate. */
  async refusal(decision: AccessDecision, place: GatePlace): Promise<Problem> {
    return refusal(decision, await this.of(decision, place));
  }
}
