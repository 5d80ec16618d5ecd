import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '@app/platform';
import type { Site } from '@app/identity';
import type { AccessDecision } from './access-decision.js';
import { readAccessSettings } from './access-settings.js';
import type { Gate, GateTexts } from './access.schema.js';
import { gateFor, refusal } from './gate.js';
import { PlanDirectory } from './plan-directory.js';

/** Builds gates and refusals with a site's settings and plans. */
@Injectable()
export class Gates {
  constructor(@Inject(PlanDirectory) private readonly plans: PlanDirectory) {}

  /** The gate for a decision, or null where neither signing in nor paying would help. */
  async of(
    decision: AccessDecision,
    site: Site,
    article?: GateTexts,
    returnTo?: string | null,
  ): Promise<Gate | null> {
    if (decision.allowed) return null;
    const plans = await this.plans.of(site.id);
    return gateFor(decision, { site, settings: readAccessSettings(site), plans, article, returnTo });
  }

  /** The problem that tells a refusal, with its gate. */
  async refusal(
    decision: AccessDecision,
    site: Site,
    article?: GateTexts,
    returnTo?: string | null,
  ): Promise<Problem> {
    return refusal(decision, await this.of(decision, site, article, returnTo));
  }
}
