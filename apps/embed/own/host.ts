import type { RefObject } from 'preact';
import type { MutableRef } from 'preact/hooks';
import type { Discussion } from '../discussion/discussion.js';

/** The places of a discussion that belong to who is signed in; `person`: in the card that is open. */
export type OwnPart = 'head' | 'person' | 'mentions';

/** What a field shows of its source, and the source of what is in it. */
export interface Names {
  shown(source: string): string;
  /** After a stroke, and whatever else changes the field. */
  source(event: { currentTarget: HTMLTextAreaElement; inputType?: string }): string;
}

/** What the page gives the script that fills such a place. */
export interface OwnHost {
  part: OwnPart;
  /** Where it is put, within the element's shadow. */
  place: HTMLElement;
  discussion: Discussion;
  language: string;
  /** Of `mentions`: where one writes. */
  area?: RefObject<HTMLTextAreaElement>;
  /** And of it: put there by the script, as long as the field has its text. */
  names?: MutableRef<Names | null>;
}

/** What the script is under, once it is loaded. */
export interface OwnScript {
  /** Fills a place until what it gives is called. */
  show(host: OwnHost): () => void;
}
