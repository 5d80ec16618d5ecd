import { useServerNow } from '../context.js';
import { absoluteTime, relativeTime } from '../time.js';

/** By when something is to be done: how long there is, or how long it has been too late. */
export function Deadline({ by, what = 'Answer' }: { by: string; what?: string }) {
  const now = useServerNow(20_000);
  const time = Date.parse(by);
  const hours = (time - now) / 3_600_000;
  return (
    <span class={`chip ${hours < 0 ? 'alert' : hours < 6 ? 'warn' : ''}`}>
      <time dateTime={by} title={absoluteTime(by)}>
        {hours < 0 ? `Late: was due ${relativeTime(time, now)}` : `${what} ${relativeTime(time, now)}`}
      </time>
    </span>
  );
}
