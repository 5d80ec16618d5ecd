import type { RefObject } from 'preact';
import type { Discussion } from '../discussion/discussion.js';

/** The places of a discussion that belong to who is signed in; `person`: in the card that is open. */
export type OwnPart = 'head' | 'person' | 'mentions';

/** What the page gives the script that fills such a place. */
export interface OwnHost {
  part: OwnPart;
  /** Where it is put, within the element's shadow. */
  place: HTMLElement;
  discussion: Discussion;
  language: string;
  /** Of `mentions`: where one writes. */
  area?: RefObject<HTMLTextAreaElement>;
}

/** What the script is under, once it is loaded. */
export interface OwnScript {
  /** Fills a place until what it gives is called. */
  show(host: OwnHost): () => void;
}
