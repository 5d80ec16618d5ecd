/** One wrong place in what was sent; `pointer` is a JSON pointer into the body, or `?name` for a query value. */
export interface ProblemDetail {
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemOptions {
  detail?: string;
  errors?: ProblemDetail[];
  /** Further members of the problem document (RFC 9457 section 3.2), such as `gate` or `until`. */
  extra?: Record<string, unknown>;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  retryAfter?: number;
  headers?: Record<string, string>;
  cause?: unknown;
}

/**
 * What every part of Belowline throws when it refuses: a stable kebab-case `code`, the status that the code always
 * has, and words for people. The transport writes it as `application/problem+json`; libs never know how.
 */
export class Problem extends Error {
  readonly detail: string;
  readonly errors: ProblemDetail[] | undefined;
  readonly extra: Record<string, unknown>;
  readonly retryAfter: number | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    options: ProblemOptions = {},
  ) {
    super(options.detail ?? title, { cause: options.cause });
    this.name = 'Problem';
    this.detail = options.detail ?? title;
    this.errors = options.errors;
    this.extra = options.extra ?? {};
    this.retryAfter = options.retryAfter;
    this.headers = options.headers ?? {};
  }

  /** The RFC 9457 document. `type` is the page of the documentation that explains the code. */
  toJSON(): Record<string, unknown> {
    return {
      ...this.extra,
      type: `/docs/problems#${this.code}`,
      title: this.title,
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(this.errors ? { errors: this.errors } : {}),
      ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }),
    };
  }
}

export interface ProblemKind {
  (options?: ProblemOptions | string): Problem;
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

const known = new Map<string, ProblemKind>();

/**
 * Declares an error: `export const ThreadClosed = problem('thread-closed', 409, 'The discussion is closed')`, thrown
 * as `throw ThreadClosed()`. A code declared twice is a mistake and throws at once.
 */
export function problem(code: string, status: number, title: string): ProblemKind {
  if (known.has(code)) throw new Error(`The problem code ${code} is declared twice`);
  const make = (options: ProblemOptions | string = {}) =>
    new Problem(code, status, title, typeof options === 'string' ? { detail: options } : options);
  const kind: ProblemKind = Object.assign(make, { code, status, title });
  known.set(code, kind);
  return kind;
}

/** Every declared problem, for the documentation's drift check and the OpenAPI document. */
export function declaredProblems(): ProblemKind[] {
  return [...known.values()].sort((a, b) => a.code.localeCompare(b.code));
}

export function isProblem(error: unknown, kind?: ProblemKind): error is Problem {
  return error instanceof Problem && (kind === undefined || error.code === kind.code);
}
