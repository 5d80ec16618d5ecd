import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type OutsideCheck, type OutsideChecks, policyInForce } from '@app/discussion';
import { type Site, SiteDirectory } from '@app/identity';
import { LOG, type Log } from '@app/platform';
import type { FindingVerdict } from '@app/screening';
import { CheckFailed, type CheckTrouble, finding } from './answer.js';
import { Asking } from './asking.js';
import * as sql from './check-runs.queries.js';
import { type FoundText, readCheckedText } from './checked-text.queries.js';
import { Circuits } from './circuits.js';
import { Settling } from './settling.js';

/** Attempts under way at once in one process, and of these so many of one check of one site. */
const AT_ONCE = 32;
const OF_ONE_LINE = 6;
const TAKEN_AT_ONCE = 4;
/** The wait before a second attempt; it doubles with each, and is up to half as long again. */
const FIRST_WAIT_MS = 400;

/** Troubles that are about one text alone: a check that has them is well. */
const OF_THE_TEXT: ReadonlySet<CheckTrouble> = new Set(['text-refused']);

/** Asks outside checks about the texts that wait for them, or were published, and has follow what they say. For the worker. */
@Injectable()
export class OutsideChecking {
  private readonly flights = new Set<Promise<void>>();
  private readonly lines = new Map<string, number>();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Asking) private readonly asking: Asking,
    @Inject(Circuits) private readonly circuits: Circuits,
    @Inject(Settling) private readonly settling: Settling,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Begins what is due and waits for none of it; gives how many it began. */
  async begin(): Promise<number> {
    let begun = 0;
    while (this.flights.size < AT_ONCE && !this.stopping.signal.aborted) {
      const full = [...this.lines].filter(([, count]) => count >= OF_ONE_LINE).map(([line]) => line);
      const most = Math.min(TAKEN_AT_ONCE, AT_ONCE - this.flights.size);
      const due = await sql.takeDue(this.database, most, full);
      for (const run of due) this.fly(run);
      begun += due.length;
      if (due.length < most) break;
    }
    return begun;
  }

  /** Does what is due until nothing is. */
  async drain(): Promise<void> {
    while ((await this.begin()) > 0 || this.flights.size > 0) await Promise.race(this.flights);
  }

  /** Begins nothing more, and gives back what is under way: another worker takes it up at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.flights);
  }

  private fly(run: sql.DueRun): void {
    const line = `${run.siteId} ${run.check}`;
    this.lines.set(line, (this.lines.get(line) ?? 0) + 1);
    const flight = this.attempt(run)
      // It is taken up again once its time is over.
      .catch((error: unknown) =>
        this.log.error({ err: error, check: run.check }, 'an outside check broke off'),
      )
      .finally(() => {
        this.flights.delete(flight);
        const left = this.lines.get(line)! - 1;
        if (left === 0) this.lines.delete(line);
        else this.lines.set(line, left);
      });
    this.flights.add(flight);
  }

  private async attempt(run: sql.DueRun): Promise<void> {
    const site = await this.sites.requireById(run.siteId);
    const found = await readCheckedText(this.database, site, run);
    if (!found) {
      await sql.endRun(this.database, run, { state: 'dropped', verdict: null, trouble: null });
      return;
    }
    const rules = policyInForce(site).rulesAt(found.place).checks;
    const began = performance.now();
    try {
      await this.ask(site, run, found, rules);
    } catch (error) {
      if (!(error instanceof CheckFailed)) throw error;
      if (this.stopping.signal.aborted) return sql.postponeRun(this.database, run, 0, null);
      const waitMs = Math.max(error.retryAfterMs, waitAfter(run.attempts));
      const leftMs = run.leftMs - (performance.now() - began);
      if (error.mayPass && waitMs < leftMs) {
        return sql.postponeRun(this.database, run, waitMs, error.trouble);
      }
      await this.fail(run, rules[run.check].onFailure, error.trouble);
    }
  }

  private async ask(site: Site, run: sql.DueRun, { text }: FoundText, rules: OutsideChecks): Promise<void> {
    const { check, leftMs } = run;
    // It is in force at once, also for what was said before: nothing more leaves the house.
    if (rules[check].runs === 'off') throw new CheckFailed('turned-off');
    if (leftMs <= 0) throw new CheckFailed(run.trouble ?? 'timed-out');
    if (await this.circuits.isOpen(site.id, check)) throw new CheckFailed('circuit-open');
    const limits = { totalMs: leftMs, signal: this.stopping.signal };
    const findings = await this.asking
      .ask(check, site.id, { text, rules, limits })
      .catch((error: unknown) => this.noted(site, check, error));
    await this.circuits.answered(site.id, check);
    const verdict = gravest(findings.map((one) => one.verdict));
    await this.settling.settle(run, { state: 'answered', verdict, trouble: null, findings });
  }

  /** Counts a failure of the check itself, and throws it again. */
  private async noted(site: Site, check: OutsideCheck, error: unknown): Promise<never> {
    if (
      error instanceof CheckFailed &&
      !OF_THE_TEXT.has(error.trouble) &&
      !this.stopping.signal.aborted &&
      (await this.circuits.failed(site.id, check, error.trouble))
    ) {
      this.log.warn(
        { site: site.slug, check, trouble: error.trouble },
        'an outside check is left alone for a while',
      );
    }
    throw error;
  }

  /** Nothing is let through because of it: the case says that nobody has looked. */
  private async fail(run: sql.DueRun, onFailure: 'hold' | 'open-case', trouble: CheckTrouble): Promise<void> {
    const fact = `This check brought no answer (${trouble}): it says nothing about the text`;
    const findings = [finding(run.check, 'failed', { verdict: 'note', fact })];
    await this.settling.settle(run, { state: 'failed', verdict: onFailure, trouble, findings });
  }
}

const RANK: readonly FindingVerdict[] = ['pass', 'note', 'hold', 'refuse'];

function gravest(verdicts: readonly FindingVerdict[]): FindingVerdict {
  return RANK[Math.max(...verdicts.map((verdict) => RANK.indexOf(verdict)))]!;
}

function waitAfter(attempts: number): number {
  return FIRST_WAIT_MS * 2 ** (attempts - 1) * (1 + Math.random() / 2);
}
