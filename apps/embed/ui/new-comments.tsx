import { useEffect, useRef, useState } from 'preact/hooks';
import { waitingCount } from '../discussion/branches.js';
import { usePage } from './context.js';
import { ArrowIcon } from './icons.js';

/** How long the next spoken count waits, so that a busy discussion does not talk without end. */
const SPOKEN_EVERY_MS = 20_000;

/**
 * What came in while one reads waits behind this button. It lies over the page and takes no room in it, so that its
 * coming and going moves nothing.
 */
export function NewComments() {
  const { discussion, state, texts } = usePage();
  const count = state.loaded ? waitingCount(state.loaded.branches) : 0;
  const spoken = useSeldom(count, SPOKEN_EVERY_MS);
  return (
    <div class="new-comments">
      <div role="status" class="unseen">
        {count > 0 && spoken > 0 && texts.newComments(spoken)}
      </div>
      {count > 0 && (
        <button type="button" class="button primary" onClick={() => discussion.showNew()}>
          <ArrowIcon />
          {texts.showNew(count)}
        </button>
      )}
    </div>
  );
}

/** Follows a number at once from and to 0, and else no more often than every `everyMs`. */
function useSeldom(value: number, everyMs: number): number {
  const [shown, setShown] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    if (value === shown) return;
    const pass = () => {
      last.current = Date.now();
      setShown(value);
    };
    const wait = value === 0 || shown === 0 ? 0 : last.current + everyMs - Date.now();
    if (wait <= 0) return pass();
    const timer = setTimeout(pass, wait);
    return () => clearTimeout(timer);
  }, [value, shown, everyMs]);
  return shown;
}
