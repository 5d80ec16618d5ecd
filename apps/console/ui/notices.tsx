import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './context.js';

const SHOWN_MS = 7_000;

/** What has just happened, shown for some seconds and spoken once; the region itself is always there. */
export function Notices() {
  const { state } = useDesk();
  const { notice } = state;
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setPassed(notice.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const isShown = notice !== null && notice.id !== passed;
  return (
    <div class="notices" role="status" aria-live="polite" aria-atomic="true">
      {isShown && (
        <p key={notice.id} class={`notice ${notice.tone}`}>
          {notice.text}
        </p>
      )}
    </div>
  );
}
