import type { Gate, ProblemDocument } from './types.js';

/** The API refused: the problem it answered with, and after how many seconds trying again makes sense. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  readonly gate: Gate | null;

  constructor(
    readonly problem: ProblemDocument,
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'Refused';
    this.code = problem.code;
    this.status = problem.status;
    this.gate = problem.gate ?? null;
  }
}

/** No answer came, or none that can be read: the network, a proxy, or the server while it restarts. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('The discussion could not be reached', { cause });
    this.name = 'Unreachable';
  }
}

/** What a response that is not a success says. Gives `Unreachable` for a body that is no problem document. */
export function refusalOf(response: Response, body: unknown): Refused | Unreachable {
  if (!isProblemDocument(body)) return new Unreachable(new Error(`HTTP ${response.status}`));
  const header = Number(response.headers.get('retry-after'));
  return new Refused(body, Number.isFinite(header) && header > 0 ? header : null);
}

function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}
