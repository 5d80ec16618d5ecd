import type { Placed } from './branches.js';
import { INITIAL, type Notice, type State } from './state.js';

/** The page's state: one immutable value that everything on the page is drawn from. */
export class Store {
  #state: State = INITIAL;
  #notices = 0;
  readonly #listeners = new Set<() => void>();

  get state(): State {
    return this.#state;
  }

  change(part: Partial<State> | ((state: State) => Partial<State>)): void {
    const changed = typeof part === 'function' ? part(this.#state) : part;
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }

  /** Changes what is on the page, if anything is. */
  place(change: (placed: Placed) => Placed): void {
    this.change(({ loaded }) => {
      if (!loaded) return {};
      const { comments, branches } = change(loaded);
      return { loaded: { ...loaded, comments, branches } };
    });
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says something to the reader, once: shown, and spoken by a screen reader when it is next silent. */
  notify(text: string, tone: Notice['tone'] = 'polite'): void {
    this.change({ notice: { text, tone, id: ++this.#notices } });
  }
}
