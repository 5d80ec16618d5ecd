import { useState } from 'preact/hooks';
import { usePage, useNow } from './context.js';

/** Counts down to when one may post again. Only the first and the last word are spoken: the rest is for the eye. */
export function Countdown({ seconds }: { seconds: number }) {
  const { texts } = usePage();
  const now = useNow(1000);
  const [end] = useState(() => Date.now() + seconds * 1000);
  const left = Math.max(0, Math.ceil((end - now) / 1000));
  if (left === 0) return <p>{texts.nowAgain}</p>;
  return (
    <p>
      <span class="unseen">{texts.againIn(seconds)}</span>
      <span aria-hidden="true">{texts.againIn(left)}</span>
    </p>
  );
}
