import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Discussion } from '../discussion/discussion.js';
import type { State } from '../discussion/state.js';
import type { Texts } from '../texts/catalogue.js';

/** What every part of the page may use. */
export interface Page {
  discussion: Discussion;
  state: State;
  texts: Texts;
  /** The present moment by the server's clock, in milliseconds, moved on every half minute: relative times follow it. */
  now: number;
  /** Tells the publication's page something it may answer; false when it took the matter over. */
  ask(type: 'belowline:sign-in' | 'belowline:subscribe', detail: Record<string, unknown>): boolean;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('Not within a PageContext');
  return page;
}

/** The store's state, drawn anew on each change of it. */
export function useStateOf(discussion: Discussion): State {
  const [state, setState] = useState(discussion.store.state);
  useEffect(() => {
    setState(discussion.store.state);
    return discussion.store.listen(() => setState(discussion.store.state));
  }, [discussion]);
  return state;
}

/** The present moment by the reader's clock, moved on every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
