/**
 * Works off the threads that `find` gives, one after the other, until it gives none or `signal` says to stop. Gives how
 * often it worked on one. A thread of which it fails keeps no other one waiting: `find` is asked without it from then on, and
 * the first failure is thrown at the end.
 */
export async function workOff<Thread extends { threadId: string }>(
  find: (without: string[]) => Promise<Thread[]>,
  work: (thread: Thread) => Promise<void>,
  signal: AbortSignal,
): Promise<number> {
  const failed = new Map<string, unknown>();
  let worked = 0;
  for (;;) {
    const threads = await find([...failed.keys()]);
    if (threads.length === 0) break;
    for (const thread of threads) {
      if (signal.aborted) return worked;
      try {
        await work(thread);
        worked++;
      } catch (error) {
        failed.set(thread.threadId, error);
      }
    }
  }
  for (const error of failed.values()) throw error;
  return worked;
}
