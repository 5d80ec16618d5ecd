import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** An element and all around it, from the inside out. */
export function placeOf(element: Element | null): Element[] {
  const place: Element[] = [];
  for (let each = element; each; each = each.parentElement) place.push(each);
  return place;
}

/** What is left of a place and can have the focus; the discussion's title where nothing is. */
export function nearestTo(place: readonly Element[], root: ShadowRoot): HTMLElement | null {
  for (const each of place) {
    if (!each.isConnected) continue;
    if (each.matches('[tabindex], button, a, input, textarea, select')) return each as HTMLElement;
    const close = each.matches('dialog') && each.querySelector<HTMLElement>('header button');
    if (close) return close;
  }
  return root.querySelector<HTMLElement>('.discussion-title');
}

/**
 * Keeps the keyboard's focus near where it was when what has it is taken off the page: who signs in has no gate any
 * more, whom one muted no name to press. Otherwise the browser would begin at the page's top.
 */
export function useKeptFocus(section: RefObject<HTMLElement>): void {
  useEffect(() => {
    const root = section.current!.getRootNode() as ShadowRoot;
    let place: Element[] = [];
    const come = (event: Event) => {
      place = placeOf(event.target as Element);
    };
    const go = ({ target }: Event) => {
      // What is taken off the page loses the focus as well: only by then is it known which of both it was.
      queueMicrotask(() => {
        if (place[0] === target && place[0]?.isConnected) place = [];
      });
    };
    const observer = new MutationObserver(() => {
      if (place.length === 0 || place[0]!.isConnected) return;
      const isNowhere = root.activeElement === null && document.activeElement === document.body;
      if (isNowhere) nearestTo(place, root)?.focus({ preventScroll: true });
      else place = [];
    });
    root.addEventListener('focusin', come);
    root.addEventListener('focusout', go);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', come);
      root.removeEventListener('focusout', go);
      observer.disconnect();
    };
  }, []);
}
