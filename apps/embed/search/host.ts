import type { Session } from '@app/client';

/** What the page that searches gives the script that does it. */
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
  open(host: SearchHost): void;
}
