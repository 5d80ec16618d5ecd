import { Inject, Injectable } from '@nestjs/common';
import { OUTSIDE_CHECKS, type PolicyDocument, type PolicyPlace, Threads } from '@app/discussion';
import { type Site, SiteSecrets } from '@app/identity';
import { InvalidBody, Outbound, type ProblemDetail } from '@app/platform';
import { secretKindOf } from '../checks/asking.js';
import type { AskPolicy } from './policy-view.schema.js';

/** What a policy's document names outside itself: articles by their keys, and checks by others than us. */
@Injectable()
export class Placing {
  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
  ) {}

  /** The place that somebody asks about; null for the site as a whole. */
  async placeOf(site: Site, { section, article }: AskPolicy): Promise<PolicyPlace | null> {
    if (article !== undefined) return this.threads.byArticle(site, article);
    return section === undefined ? null : { id: '', section };
  }

  /**
   * Throws `invalid-body` where an outside check is on that has no key, or whose address leads into somebody's own network:
   * nothing would come of it but texts that wait. `root` is where the request has the document.
   */
  async demandUsable(site: Site, document: PolicyDocument, root: string): Promise<void> {
    const parts = [document, ...document.overrides].map(({ checks }, index) => ({
      checks: checks ?? {},
      at: `${root}${index === 0 ? '' : `/overrides/${index - 1}`}/checks`,
    }));
    const errors: ProblemDetail[] = [];
    for (const check of OUTSIDE_CHECKS) {
      const on = parts.filter(({ checks }) => (checks[check]?.runs ?? 'off') !== 'off');
      if (on.length === 0 || (await this.secrets.since(site.id, secretKindOf(check))) !== null) continue;
      for (const { at } of on)
        errors.push({ pointer: `${at}/${check}/runs`, code: 'no-key', detail: NO_KEY });
    }
    for (const { checks, at } of parts) {
      const url = checks.publisher?.url;
      if (typeof url !== 'string' || (await this.outbound.mayFetch(url))) continue;
      errors.push({ pointer: `${at}/publisher/url`, code: 'outbound-refused', detail: REFUSED });
    }
    if (errors.length > 0) throw InvalidBody({ errors });
  }
}

const NO_KEY = 'Store the key that it takes first';
const REFUSED = 'This address may not be fetched';
