import type { OwnHistoryEntry } from '@app/client';
import type { Discussion } from '../discussion/discussion.js';

/** What the page gives the script that says what became of one's own comments. */
export interface ToldHost {
  /** Where it is put, within the element's shadow. */
  place: HTMLElement;
  discussion: Discussion;
  language: string;
  /** The comment, or the restriction; without either it is about all that one has written on the site. */
  id?: string | undefined;
  sanction?: string | undefined;
  /** What is known of it already; else it is asked for, together with one's others in the discussion. */
  entry?: OwnHistoryEntry | undefined;
  /** Puts a comment's HTML into an element, with its spoilers covered. */
  fill(element: HTMLElement, html: string): void;
}

/** What the page gives for asking about a text before it is posted. */
export interface NudgeHost {
  /** Where the answer is shown, beneath the text. */
  place: HTMLElement;
  area: HTMLTextAreaElement;
  discussion: Discussion;
  language: string;
  text: string;
  /** It is a new text of a comment. */
  edits: boolean;
  /** Says when the site has been waited for long enough. */
  signal: AbortSignal;
  /** The answer is shown, and waits for its reader. */
  onShown(): void;
}

/** What the script is under, once it is loaded. */
export interface ToldScript {
  /** Fills a place until what it gives is called. */
  show(host: ToldHost): () => void;
  /** Whether the text is to be posted: at once where nothing is disliked in it, or the site does not answer in time. */
  nudge(host: NudgeHost): Promise<boolean>;
}
