import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { isProblem, type Problem } from '@app/platform';
import {
  InvalidState,
  ProviderAnswerUnusable,
  ProviderDenied,
  ProviderUnavailable,
} from '../identity.errors.js';

const AWAY = new Set(['temporarily_unavailable', 'server_error']);
const NOT_NOW = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'login_required',
]);
const SECONDS = 30;
const CODE = /^[\w-]{1,60}$/;

/**
 * What went wrong with a provider, as whoever signs in is told. A problem of our own stays what it is; whatever else is
 * thrown while its words are read is about those words.
 */
export function providerProblem(error: unknown): Problem {
  if (error instanceof AuthorizationResponseError) {
    if (AWAY.has(error.error)) return ProviderUnavailable({ retryAfter: SECONDS, cause: error });
    return NOT_NOW.has(error.error)
      ? ProviderDenied({ cause: error })
      : ProviderAnswerUnusable({ cause: error });
  }
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500) return ProviderUnavailable({ retryAfter: SECONDS, cause: error });
    // The code was used before, or was made for another redirect or challenge: whoever brought it did not get it here.
    if (error.error === 'invalid_grant') return InvalidState({ cause: error });
    return ProviderAnswerUnusable({ cause: error });
  }
  for (const cause of causesOf(error)) {
    if (isProblem(cause)) {
      return ['unavailable', 'outbound-refused'].includes(cause.code)
        ? ProviderUnavailable({ retryAfter: SECONDS, cause: error })
        : cause;
    }
    const isAway = cause instanceof Response && (cause.status >= 500 || cause.status === 429);
    if (isAway) return ProviderUnavailable({ retryAfter: SECONDS, cause: error });
  }
  const isLate = error instanceof ClientError && error.code === 'OAUTH_TIMEOUT';
  if (isLate) return ProviderUnavailable({ retryAfter: SECONDS, cause: error });
  return ProviderAnswerUnusable({ cause: error });
}

/** Whether the provider does not take our client's secret. */
export function isClientRefused(error: unknown): boolean {
  if (error instanceof WWWAuthenticateChallengeError) return true;
  return error instanceof ResponseBodyError && error.error === 'invalid_client';
}

/** For the log: codes and kinds only, nothing that a provider or a person said. */
export function troubleOf(error: unknown): string {
  const codes = causesOf(error).flatMap((cause) => {
    const { name, error: oauth, code, status } = cause as Record<string, unknown>;
    return [name, oauth, code, status].filter((one) =>
      CODE.test(typeof one === 'number' ? `${one}` : typeof one === 'string' ? one : ''),
    );
  });
  return codes.join(' ') || 'unknown';
}

function causesOf(error: unknown): object[] {
  const causes: object[] = [];
  for (let one = error; typeof one === 'object' && one !== null && causes.length < 8;) {
    causes.push(one);
    one = (one as { cause?: unknown }).cause;
  }
  return causes;
}
