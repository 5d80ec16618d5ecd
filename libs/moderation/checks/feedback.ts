import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { policyInForce } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import { LOG, type Log } from '@app/platform';
import { CheckFailed } from './answer.js';
import { Asking } from './asking.js';
import { readCheckedText } from './checked-text.queries.js';
import * as sql from './feedback.queries.js';

const AT_ONCE = 10;
const ATTEMPTS = 6;
const TOTAL_MS = 10_000;

/** Tells Akismet where moderators decided otherwise than it had said: so it learns. For the worker. */
@Injectable()
export class Feedback {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Asking) private readonly asking: Asking,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Tells what is due; gives how many there were. */
  async tell(signal: AbortSignal = new AbortController().signal): Promise<number> {
    const due = await sql.takeFeedback(this.database, AT_ONCE);
    await Promise.all(due.map((run) => this.tellOne(run, signal)));
    return due.length;
  }

  private async tellOne(run: sql.DueFeedback, signal: AbortSignal): Promise<void> {
    const site = await this.sites.requireById(run.siteId);
    const found = await readCheckedText(this.database, site, run, true);
    // Where it was turned off since, or the words are gone, nothing leaves any more.
    const isOn = found && policyInForce(site).rulesAt(found.place).checks.akismet.runs !== 'off';
    if (!isOn) return sql.endFeedback(this.database, run, false);
    try {
      await this.asking.tell(site.id, found.text, run.feedback, { totalMs: TOTAL_MS, signal });
      await sql.endFeedback(this.database, run, true);
    } catch (error) {
      if (!(error instanceof CheckFailed)) throw error;
      this.log.warn({ site: site.slug, trouble: error.trouble }, 'Akismet was not told of a decision');
      if (run.feedbackAttempts >= ATTEMPTS) await sql.endFeedback(this.database, run, false);
    }
  }
}
