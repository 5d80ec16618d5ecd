import { appealEnd } from '@app/moderation';

/**
 * When something was done against which one may appeal until `seconds` after `now` (SQL), and no later where that has passed, no
 * sooner where it is to come. Not each moment is six months after another: none of 31 March is, as September has no 31st.
 */
export const doneFor = (now: string, seconds: string) => `(
  SELECT CASE WHEN ${seconds} < 0 THEN max(at) FILTER (WHERE ${appealEnd('at')} <= wanted)
    ELSE min(at) FILTER (WHERE ${appealEnd('at')} >= wanted) END
  FROM (SELECT ${now} + make_interval(secs => ${seconds}) AS wanted) w
    CROSS JOIN generate_series(-3, 3) days
    CROSS JOIN LATERAL (SELECT wanted - interval '6 months' + make_interval(days => days) AS at) a)`;
