import type { Draft } from './draft.js';
import type { State } from './state.js';
import type { Store } from './store.js';
import type { Talk } from './talk.js';

/** What is typed about cases and not sent, by what it is for. */
interface Kinds {
  drafts: Draft;
  talks: Talk;
}

/** What has been typed about cases and is not sent yet; outlives a reload of this window, and nothing more. */
export class Drafts<Kind extends keyof Kinds> {
  readonly #name: string;

  constructor(
    private readonly store: Store,
    private readonly kind: Kind,
  ) {
    this.#name = `belowline:console:${kind}`;
    this.#keep(this.#read());
  }

  write(caseId: string, draft: Kinds[Kind]): void {
    this.#keep({ ...this.#all, [caseId]: draft });
  }

  drop(caseId: string): void {
    const { [caseId]: _, ...others } = this.#all;
    this.#keep(others);
  }

  /** Somebody else may sit down now. */
  dropAll(): void {
    this.#keep({});
  }

  get #all(): Readonly<Record<string, Kinds[Kind]>> {
    return this.store.state[this.kind] as Readonly<Record<string, Kinds[Kind]>>;
  }

  #keep(all: Readonly<Record<string, Kinds[Kind]>>): void {
    this.store.change({ [this.kind]: all } as Partial<State>);
    try {
      sessionStorage.setItem(this.#name, JSON.stringify(all));
    } catch {
      // Without storage they live as long as the page.
    }
  }

  #read(): Record<string, Kinds[Kind]> {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(this.#name) ?? '{}');
      return typeof kept === 'object' && kept !== null ? (kept as Record<string, Kinds[Kind]>) : {};
    } catch {
      return {};
    }
  }
}
