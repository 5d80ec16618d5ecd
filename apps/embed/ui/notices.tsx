import { useEffect } from 'preact/hooks';
import { usePage } from './context.js';
import { CloseIcon } from './icons.js';

const SHOWN_MS = 7_000;

/** The last thing there was to say: shown for a while over the lower edge, and spoken politely. */
export function Notices() {
  const { discussion, state, texts } = usePage();
  const { notice } = state;
  const dismiss = () => discussion.store.change({ notice: null });
  useEffect(() => {
    if (!notice || notice.tone === 'trouble') return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice?.id]);
  return (
    <div class="notices">
      <div role="status" aria-live="polite">
        {notice && (
          <div class={`notice ${notice.tone}`} key={notice.id}>
            <bdi>{notice.text}</bdi>
            <button type="button" class="quiet" aria-label={texts.close} onClick={dismiss}>
              <CloseIcon />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
