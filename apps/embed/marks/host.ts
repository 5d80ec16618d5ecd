import type { Discussion } from '../discussion/discussion.js';

/**
 * The parts of the page that are about marks: `mode` says that comments are questions, before one writes; `lists` has what
 * is pinned and the ways to the other lists.
 */
export type MarksPart = 'mode' | 'lists';

/** What the page gives the script that shows marks. */
export interface MarksHost {
  part: MarksPart;
  /** Where it is put, within the element's shadow. */
  place: HTMLElement;
  discussion: Discussion;
  language: string;
  /** Puts a comment's HTML into an element, with its spoilers covered. */
  fill(element: HTMLElement, html: string): void;
}

/** What the script is under, once it is loaded. */
export interface MarksScript {
  /** Shows a part until what it gives is called. */
  show(host: MarksHost): () => void;
}
