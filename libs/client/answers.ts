import { refusalOf, Unreachable } from './refused.js';
import type { Session } from './session.js';

export type Send = (request: Request) => Promise<Response>;

export interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Sends with the session's token, and once more with a new one when it is no longer accepted. */
export function sendAs(session: Session, send: Send): Send {
  return async (request) => {
    const token = await session.token();
    if (token === null) return send(request);
    const again = request.clone();
    request.headers.set('authorization', `Bearer ${token}`);
    const response = await send(request);
    if (response.status !== 401 || (await isOfPassword(response.clone()))) return response;
    const another = await session.tokenInsteadOf(token);
    if (another !== null) again.headers.set('authorization', `Bearer ${another}`);
    return send(again);
  };
}

/** A wrong password is no word about the token: sent again, it would count twice. */
async function isOfPassword(response: Response): Promise<boolean> {
  const problem = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return problem?.code === 'invalid-credentials';
}

export function unreachable(error: unknown): never {
  throw error instanceof Unreachable ? error : new Unreachable(error);
}

/** The answer's body; throws `Refused` with the problem, or `Unreachable`. */
export async function answerOf<T>(asked: Promise<Answered<T>>): Promise<T> {
  const answered = await asked.catch(unreachable);
  if (!answered.response.ok) throw refusalOf(answered.response, answered.error);
  return answered.data as T;
}
