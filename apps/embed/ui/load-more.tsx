import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { usePage } from './context.js';

interface LoadMoreProps {
  load(): Promise<void>;
  /** What comes stands above the button's place. */
  backwards?: boolean;
  children: ComponentChildren;
}

/**
 * Reads the next page of a list. The focus goes to the first comment that came, so that who works by keyboard goes on
 * reading where the button was; of what comes before, to the last, which is next to it.
 */
export function LoadMore({ load, backwards = false, children }: LoadMoreProps) {
  const { texts } = usePage();
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const press = async () => {
    if (loading) return;
    const item = button.current?.closest('li');
    const before = item?.previousElementSibling ?? null;
    const after = item?.nextElementSibling ?? null;
    const list = item?.parentElement;
    setLoading(true);
    setFailed(false);
    try {
      await load();
      // Drawn in the microtask after the store changed; the next frame has the new comments.
      requestAnimationFrame(() => {
        const first = backwards
          ? after?.previousElementSibling
          : before
            ? before.nextElementSibling
            : list?.firstElementChild;
        first?.querySelector<HTMLElement>('.comment')?.focus({ preventScroll: true });
      });
    } catch {
      setFailed(true);
    }
    setLoading(false);
  };

  return (
    <>
      <button type="button" class="button" ref={button} aria-disabled={loading} onClick={() => void press()}>
        {loading ? texts.loading : children}
      </button>
      {failed && (
        <span class="trouble" role="alert">
          {texts.failed}
        </span>
      )}
    </>
  );
}
