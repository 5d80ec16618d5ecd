import type { State } from '../discussion/state.js';
import type { MarksPart } from '../marks/host.js';
import { useLazyPart } from './lazy-part.js';

/** Whether anything of the discussion is pinned, picked or a question. */
export function hasMarks({ loaded, listed }: State): boolean {
  const { featuredCount, questions } = loaded!.thread;
  return featuredCount > 0 || questions !== null || listed !== null || (loaded!.pinned ?? []).length > 0;
}

/** A part of the page that is about marks, whose script is loaded by who has one before them. */
export function Marks({ part }: { part: MarksPart }) {
  const place = useLazyPart<HTMLDivElement>('marks', { part });
  return <div ref={place} class={part} />;
}
