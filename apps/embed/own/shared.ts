import { InboxClient } from '@app/client';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { State } from '../discussion/state.js';
import type { OwnHost } from './host.js';
import { type OwnTexts, wordsFor } from './words.js';

/** What each part asks the server with, and its words. */
export function useOwn({ discussion, language }: OwnHost): { client: InboxClient; words: OwnTexts } {
  const { session, options } = discussion;
  const { baseUrl, site } = options;
  const client = useMemo(() => new InboxClient({ baseUrl, site, session }), [discussion]);
  return { client, words: wordsFor(language) };
}

/** The page's state, as it is now. */
export function usePageState({ discussion: { store } }: OwnHost): State {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.listen(() => setState(store.state));
  }, [store]);
  return state;
}
