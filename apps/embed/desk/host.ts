import type { Discussion } from '../discussion/discussion.js';

/** The parts of the page that only moderators have: `actions` beside one comment; `waiting` is what waits in this discussion. */
export type DeskPart = 'actions' | 'waiting';

/** What the page gives the script with which one moderates. */
export interface DeskHost {
  part: DeskPart;
  /** Where it is put, within the element's shadow. */
  place: HTMLElement;
  discussion: Discussion;
  language: string;
  /** Puts a comment's HTML into an element, with its spoilers covered. */
  fill(element: HTMLElement, html: string): void;
  /** Of `actions`: the comment. */
  id: string | undefined;
}

/** What the script is under, once it is loaded. */
export interface DeskScript {
  /** Shows a part until what it gives is called. */
  show(host: DeskHost): () => void;
}
