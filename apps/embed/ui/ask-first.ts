import type { NudgeHost } from '../told/host.js';
import { lazyScript } from './lazy-script.js';

/** Milliseconds that are waited for the script that asks. */
const PATIENCE = 2_000;

/**
 * Asks the site about a text before it is posted, and its author where something in it is disliked: whether it is to be posted.
 * Whatever is slow or fails keeps nobody from posting.
 */
export async function askFirst(host: NudgeHost): Promise<boolean> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const script = await Promise.race([
    lazyScript('told', host.discussion.options.baseUrl).catch(() => null),
    late,
  ]);
  return script ? script.nudge(host) : true;
}
