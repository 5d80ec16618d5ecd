import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fill } from './comment-body.js';
import { usePage } from './context.js';
import { type LazyName, lazyScript } from './lazy-script.js';

/**
 * A place in the page that a script of its own fills, anew for another `of` and not at all for none. Until it is loaded, and
 * where it cannot be, the page is what it is for everybody else.
 */
export function useLazyPart<Place extends HTMLElement>(
  name: LazyName,
  about: object,
  of: unknown = name,
): RefObject<Place> {
  const { discussion, texts } = usePage();
  const place = useRef<Place>(null);
  const { language } = texts;
  useEffect(() => {
    if (!of) return;
    let hide: (() => void) | null | undefined;
    lazyScript(name, discussion.options.baseUrl).then(
      ({ show }) => {
        const host = {
          ...about,
          discussion,
          language,
          place: place.current,
          // Puts a comment's HTML into an element, with its spoilers covered.
          fill: (element: HTMLElement, html: string) => fill(element, html, texts.spoiler),
        };
        if (hide === undefined) hide = show(host as never);
      },
      () => undefined,
    );
    return () => {
      hide?.();
      hide = null;
    };
  }, [of, language]);
  return place;
}
