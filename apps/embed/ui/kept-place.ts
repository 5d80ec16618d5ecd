import { type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Place {
  element: HTMLElement;
  top: number;
}

/**
 * Keeps what one reads where it is while `cause` changes the height of something above it. Browsers do so by
 * themselves, but not all of them, and none while the page is at its top.
 */
export function useKeptPlace(list: RefObject<HTMLElement>, cause: unknown): void {
  const last = useRef(cause);
  const place = useRef<Place | null>(null);
  // While this is drawn the page is still as it was.
  if (last.current !== cause) {
    last.current = cause;
    place.current = list.current && firstInView(list.current);
  }
  useLayoutEffect(() => {
    const kept = place.current;
    place.current = null;
    if (!kept?.element.isConnected) return;
    const moved = kept.element.getBoundingClientRect().top - kept.top;
    if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
  }, [cause]);
}

/** The first comment whose beginning can be seen; nothing where the discussion is out of sight. */
function firstInView(list: HTMLElement): Place | null {
  for (const element of list.querySelectorAll<HTMLElement>('.comment')) {
    const { top } = element.getBoundingClientRect();
    if (top >= 0) return top < innerHeight ? { element, top } : null;
  }
  return null;
}
