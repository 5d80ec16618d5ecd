import type { ServerClock } from './server-clock.js';

/** Sends requests, and learns from each answer: the server's time, and whether one is no longer a moderator. */
export function attentive(clock: ServerClock, onBarred: () => void): (request: Request) => Promise<Response> {
  return async (request) => {
    const sentAt = Date.now();
    const response = await fetch(request);
    clock.hear(response.headers.get('date'), sentAt);
    if (response.status === 403 && (await isBarred(response.clone()))) onBarred();
    return response;
  };
}

/** A moderator may not do everything; whoever may not even look at the queues is none. */
async function isBarred(response: Response): Promise<boolean> {
  const problem = (await response.json().catch(() => null)) as { code?: string } | null;
  return problem?.code === 'forbidden' && new URL(response.url).pathname.includes('/moderation/');
}
