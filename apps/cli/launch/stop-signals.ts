/** One press of Ctrl-C arrives twice, from the terminal and passed on by npm, within milliseconds. */
const SAME_PRESS = 500;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, or when whoever started this process over a channel is gone,
 * and `force` at the second one.
 */
export function onStopSignals(stop: () => void, force: () => void): void {
  let first: number | undefined;
  const heard = () => {
    const now = Date.now();
    if (first === undefined) {
      first = now;
      stop();
    } else if (now - first > SAME_PRESS) force();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  process.on('disconnect', heard);
  // Listening for the end of the channel must not keep the process alive.
  process.channel?.unref();
}
