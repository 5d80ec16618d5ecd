import { named, type Queryable } from '@app/platform';
import type { AllowanceUse } from '@app/subscriptions';

/** What a member has used of the allowance in this month, or had by `asOf`. */
export async function readAllowance(
  db: Queryable,
  personId: string,
  month: string,
  asOf: Date | null = null,
): Promise<AllowanceUse> {
  const { rows } = await named<{ used: number }>(
    db,
    'allowance_used',
    `SELECT (SELECT count(*)::int FROM unnest(uses) AS u(at) WHERE $3::timestamptz IS NULL OR u.at <= $3) AS used
     FROM allowances WHERE person_id = $1 AND month = $2`,
    [personId, month, asOf],
  );
  return { month, used: rows[0]?.used ?? 0 };
}
