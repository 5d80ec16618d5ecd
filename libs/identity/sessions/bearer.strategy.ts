import type { Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { VISITOR, type Actor } from '../actor.js';
import type { Authenticator } from './authenticator.js';
import { InvalidToken, TokenInUrl } from '../identity.errors.js';

/** The parts of a request that say who is asking. */
export interface BearerRequest {
  headers: { authorization?: string | undefined };
  query?: unknown;
  params?: unknown;
  /** Whether who is asking may be known from an earlier call, see `Person.remembered`. */
  checkedAgain?: boolean;
}

/**
 * `Authorization: Bearer ...` (RFC 6750 section 2.1) and no other way: a token in an address ends up in logs and
 * histories, so it is refused even when it is valid. A path that names a site must name the token's own.
 */
export function bearerStrategy(authenticator: Authenticator): Strategy {
  return new CustomStrategy((raw, done) => {
    actorOf(raw as unknown as BearerRequest, authenticator).then(
      (actor) => done(null, actor),
      (error: unknown) => done(error),
    );
  });
}

async function actorOf(
  { headers, query, params, checkedAgain }: BearerRequest,
  authenticator: Authenticator,
): Promise<Actor> {
  refuseTokenInUrl(query);
  if (headers.authorization === undefined) return VISITOR;
  const token = /^Bearer +([^\s]+)$/i.exec(headers.authorization)?.[1];
  if (token === undefined) throw InvalidToken('Authorization takes one bearer token');
  const site = (params as { site?: unknown } | undefined)?.site;
  return authenticator.actorOf(token, typeof site === 'string' ? site : undefined, checkedAgain);
}

/** Throws `token-in-url` when the query has an `access_token`, or anything that is one of our keys. */
function refuseTokenInUrl(query: unknown): void {
  if (typeof query !== 'object' || query === null) return;
  for (const [name, value] of Object.entries(query)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (name === 'access_token' || values.some((one) => typeof one === 'string' && one.startsWith('blk_'))) {
      throw TokenInUrl();
    }
  }
}
