/** What a strategy came to. `pass` is for one that found nothing to look at. */
export type Outcome<User> =
  | { kind: 'success'; user: User; info?: unknown }
  | { kind: 'fail'; challenge?: unknown; status?: number }
  | { kind: 'redirect'; url: string; status: number }
  | { kind: 'pass' };

/** What is run of a Passport strategy. */
interface Runnable {
  // oxlint-disable-next-line typescript/no-explicit-any -- each strategy looks at a request of its own kind
  authenticate: (this: any, request: any, options: any) => unknown;
}

type Authenticate = (request: object, options: object) => unknown;

/**
 * Runs a Passport strategy on what it looks at (a request, or the part of one that it may see) and settles when it
 * does. It rejects with what the strategy threw or called an error. This is all of Passport that is needed where no
 * framework's request is patched: the strategy's five actions, on an instance of its own for each run.
 *
 * @example
 * const outcome = await runStrategy<Actor>(bearer, request);
 * if (outcome.kind === 'success') request.actor = outcome.user;
 */
export function runStrategy<User>(
  strategy: Runnable,
  request: object,
  options: object = {},
): Promise<Outcome<User>> {
  return new Promise((resolve, reject) => {
    const run = Object.assign(Object.create(strategy) as { authenticate: Authenticate }, {
      success: (user: User, info?: unknown) => resolve({ kind: 'success', user, info }),
      fail: (challenge?: unknown, status?: number) =>
        resolve(
          typeof challenge === 'number'
            ? { kind: 'fail', status: challenge }
            : { kind: 'fail', challenge, ...(status === undefined ? {} : { status }) },
        ),
      redirect: (url: string, status = 302) => resolve({ kind: 'redirect', url, status }),
      pass: () => resolve({ kind: 'pass' }),
      error: (error: unknown) => reject(error as Error),
    });
    try {
      // A strategy may be an async function: then its rejection is ours too.
      Promise.resolve(run.authenticate(request, options)).catch(reject);
    } catch (error) {
      reject(error as Error);
    }
  });
}
