import { type Problem } from './problem.js';
import { RateLimited } from './platform.errors.js';

/** `perMinute` is the rate that is kept up, `burst` how many may come at once. `name` is what a client is told. */
export interface LimitRule {
  name: string;
  perMinute: number;
  burst: number;
}

export interface LimitResult {
  allowed: boolean;
  /** How many more (of cost 1) would be let through at this moment. */
  remaining: number;
  /** Whole seconds until the same request would be let through; 0 when it was. */
  retryAfterSeconds: number;
  /** Whole seconds until the full burst is there again. */
  resetSeconds: number;
}

/** Milliseconds: `intervalMs` between two requests at the kept-up rate, `capacityMs` what a full burst is worth. */
export interface LimitTake {
  intervalMs: number;
  capacityMs: number;
  cost: number;
}

/** `waitMs` until it would be let through (0: it was, and is counted); `fullMs` until the burst is full again. */
export interface LimitTaken {
  waitMs: number;
  fullMs: number;
}

/**
 * Where the limits' state is: in the process, or shared by all of them. One call decides and counts, at once and by the
 * store's own clock.
 */
export interface LimitStore {
  take(key: string, take: LimitTake): LimitTaken | Promise<LimitTaken>;
}

/**
 * Rate limits by the generic cell rate algorithm (GCRA, ITU-T I.371): one number a key, no windows whose edges let
 * double through, and a refused request counts for nothing.
 */
export class Limits {
  constructor(private readonly store: LimitStore) {}

  /**
   * Counts one request of `cost` against the rule for `key` (a person, an address, a secret key), if it is let through.
   * A cost above the burst could never be and throws.
   */
  async take(rule: LimitRule, key: string, cost = 1): Promise<LimitResult> {
    if (!(rule.perMinute > 0) || !(rule.burst >= 1))
      throw new RangeError(`The limit ${rule.name} lets nothing through`);
    if (cost > rule.burst) throw new RangeError(`A cost of ${cost} is above the burst of ${rule.name}`);
    const intervalMs = 60_000 / rule.perMinute;
    const capacityMs = intervalMs * rule.burst;
    const { waitMs, fullMs } = await this.store.take(`${rule.name}\0${key}`, {
      intervalMs,
      capacityMs,
      cost,
    });
    return {
      allowed: waitMs === 0,
      remaining: Math.max(0, Math.floor((capacityMs - fullMs) / intervalMs + 1e-9)),
      retryAfterSeconds: Math.ceil(waitMs / 1000),
      resetSeconds: Math.ceil(fullMs / 1000),
    };
  }

  /** The same, for those who refuse: throws `rate-limited`, which says which limit it was. */
  async demand(rule: LimitRule, key: string, cost = 1): Promise<LimitResult> {
    const result = await this.take(rule, key, cost);
    if (!result.allowed) throw limitExceeded(result, rule);
    return result;
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-10: what is left, and the rule. */
export function rateLimitHeaders(result: LimitResult, rule: LimitRule): Record<string, string> {
  return {
    RateLimit: `"${rule.name}";r=${result.remaining};t=${result.resetSeconds}`,
    'RateLimit-Policy': `"${rule.name}";q=${Math.floor(rule.perMinute)};w=60`,
  };
}

/** The problem for a refused request: `Retry-After`, both fields, and `limit`, the name of the rule. */
export function limitExceeded(result: LimitResult, rule: LimitRule): Problem {
  const retryAfter = Math.max(1, result.retryAfterSeconds);
  return RateLimited({
    detail: `The limit ${rule.name} is reached; try again in ${retryAfter} s`,
    extra: { limit: rule.name },
    retryAfter,
    headers: rateLimitHeaders(result, rule),
  });
}
