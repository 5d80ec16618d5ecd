import { useEffect, useRef } from 'preact/hooks';
import type { State } from '../discussion/state.js';
import type { MarksPart } from '../marks/host.js';
import { fill } from './comment-body.js';
import { usePage } from './context.js';
import { lazyScript } from './lazy-script.js';

/** Whether anything of the discussion is pinned, picked or a question. */
export function hasMarks({ loaded, listed }: State): boolean {
  const { featuredCount, questions } = loaded!.thread;
  return featuredCount > 0 || questions !== null || listed !== null || (loaded!.pinned ?? []).length > 0;
}

/** A part of the page that is about marks, whose script is loaded by who has one before them. */
export function Marks({ part, id }: { part: MarksPart; id?: string }) {
  const { discussion, texts } = usePage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let hide: (() => void) | null | undefined;
    const { language, spoiler } = texts;
    const host = { part, id, discussion, language, place: place.current! };
    const show = (element: HTMLElement, html: string) => fill(element, html, spoiler);
    lazyScript('marks', discussion.options.baseUrl).then(
      // Without it the page is what it is for everybody else.
      (script) => hide === undefined && (hide = script.show({ ...host, fill: show })),
      () => undefined,
    );
    return () => {
      hide?.();
      hide = null;
    };
  }, [texts.language]);
  return <div ref={place} class={part} />;
}
