import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OutsideCheck } from '@app/discussion';
import { named } from '@app/platform';

/** So many attempts in a row fail before nobody is asked for a while. */
export const FAILURES_TO_OPEN = 5;
/** The first pause, in seconds; it doubles with each failure after it. */
const FIRST_PAUSE = 30;
const LONGEST_PAUSE = 900;
/** That a check answers is noted so often, in seconds. */
const NOTED_EVERY = 60;

/**
 * One for each check of a site, the same for all workers. A check that fails again and again is left alone for a while, which
 * is seen, and costs no text its time: each goes at once by what the policy says of failure.
 */
@Injectable()
export class Circuits {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async isOpen(siteId: string, check: OutsideCheck): Promise<boolean> {
    const { rowCount } = await named(
      this.database,
      'circuit_is_open',
      'SELECT 1 FROM check_circuits WHERE site_id = $1 AND check_name = $2 AND open_until > clock_timestamp()',
      [siteId, check],
    );
    return rowCount === 1;
  }

  /** Gives whether it has just opened. */
  async failed(siteId: string, check: OutsideCheck, trouble: string): Promise<boolean> {
    const { rows } = await named<{ failures: number }>(
      this.database,
      'circuit_failed',
      `INSERT INTO check_circuits AS c (site_id, check_name, failures, trouble, failed_at)
       VALUES ($1, $2, 1, $3, clock_timestamp())
       ON CONFLICT (site_id, check_name) DO UPDATE SET failures = c.failures + 1, trouble = $3, failed_at = clock_timestamp(),
         open_until = CASE WHEN c.failures + 1 >= ${FAILURES_TO_OPEN} THEN clock_timestamp() + make_interval(secs =>
           least(${LONGEST_PAUSE}, ${FIRST_PAUSE} * power(2, least(20, c.failures + 1 - ${FAILURES_TO_OPEN})))) END
       RETURNING failures`,
      [siteId, check, trouble],
    );
    return rows[0]!.failures === FAILURES_TO_OPEN;
  }

  async answered(siteId: string, check: OutsideCheck): Promise<void> {
    await named(
      this.database,
      'circuit_answered',
      `INSERT INTO check_circuits AS c (site_id, check_name, answered_at) VALUES ($1, $2, clock_timestamp())
       ON CONFLICT (site_id, check_name) DO UPDATE SET failures = 0, open_until = NULL, answered_at = clock_timestamp()
       WHERE c.failures > 0 OR c.answered_at IS NULL OR c.answered_at < clock_timestamp() - interval '${NOTED_EVERY} seconds'`,
      [siteId, check],
    );
  }
}
