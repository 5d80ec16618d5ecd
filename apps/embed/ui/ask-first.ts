import type { NudgeHost } from '../told/host.js';
import { lazyScript } from './lazy-script.js';

/** Milliseconds in which the script is there and the site has answered; else the text is posted without. */
const PATIENCE = 3_000;

/**
 * Asks the site about a text before it is posted, and its author where something in it is disliked: whether it is to be posted.
 * Whatever is slow or fails keeps nobody from posting.
 */
export async function askFirst(about: Omit<NudgeHost, 'signal'>): Promise<boolean> {
  const signal = AbortSignal.timeout(PATIENCE);
  const late = new Promise<null>((done) => (signal.onabort = () => done(null)));
  const script = await Promise.race([
    lazyScript('told', about.discussion.options.baseUrl).catch(() => null),
    late,
  ]);
  return script ? script.nudge({ ...about, signal }) : true;
}
