import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Desk } from '../desk/desk.js';
import type { State } from '../desk/state.js';

export const DeskContext = createContext<Desk | null>(null);
export const StateContext = createContext<State | null>(null);

export function useDesk(): { desk: Desk; state: State } {
  const desk = useContext(DeskContext);
  const state = useContext(StateContext);
  if (!desk || !state) throw new Error('Not within the desk');
  return { desk, state };
}

/** The store's state, drawn anew on each change of it. */
export function useStateOf(desk: Desk): State {
  const [state, setState] = useState(desk.store.state);
  useEffect(() => {
    setState(desk.store.state);
    return desk.store.listen(() => setState(desk.store.state));
  }, [desk]);
  return state;
}

/** The server's time in milliseconds, moved on every `everyMs`. */
export function useServerNow(everyMs: number): number {
  const { desk } = useDesk();
  const [now, setNow] = useState(() => desk.clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(desk.clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [desk, everyMs]);
  return now;
}

/** Whether the window is as `query` says, also once it is another size. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const look = () => setMatches(list.matches);
    look();
    list.addEventListener('change', look);
    return () => list.removeEventListener('change', look);
  }, [query]);
  return matches;
}
