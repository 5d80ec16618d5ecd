import type { Notice, State } from './state.js';

/** The page's state: one immutable value that everything on the page is drawn from. */
export class Store {
  #state: State;
  #notices = 0;
  readonly #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  change(part: Partial<State> | ((state: State) => Partial<State>)): void {
    const changed = typeof part === 'function' ? part(this.#state) : part;
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says something once: shown, and spoken by a screen reader when it is next silent. */
  say(text: string, tone: Notice['tone'] = 'plain'): void {
    this.change({ notice: { text, tone, id: ++this.#notices } });
  }
}
