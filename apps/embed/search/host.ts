import type { Session } from '@app/client';
import type { Discussion } from '../discussion/discussion.js';

/** What the dialog has to know of the page that searches. */
export interface SearchHost {
  /** Where the dialog is put, with the element's own styles. */
  root: ShadowRoot;
  baseUrl: string;
  site: string;
  session: Session;
  threadId: string;
  language: string;
  /** Whom the reader has muted: all of them, once that is known. */
  muted(): Promise<ReadonlySet<string>>;
  /** Where a comment can be linked to. */
  linkTo(id: string): string;
}

/** What the script is under, once it is loaded. */
export interface SearchScript {
  open(root: ShadowRoot, discussion: Discussion, language: string): void;
}
