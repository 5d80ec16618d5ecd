import { useEffect, useState } from 'preact/hooks';
import type { State } from '../discussion/state.js';
import type { MarksHost } from './host.js';

/** What of the page's state a part shows, drawn anew when it changes. */
export function usePicked<Picked>(
  { discussion }: Pick<MarksHost, 'discussion'>,
  pick: (state: State) => Picked,
): Picked {
  const { store } = discussion;
  const [picked, setPicked] = useState(() => pick(store.state));
  useEffect(() => {
    setPicked(() => pick(store.state));
    return store.listen(() => setPicked(() => pick(store.state)));
  }, [store]);
  return picked;
}
