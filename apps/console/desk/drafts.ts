import type { Draft } from './state.js';
import type { Store } from './store.js';

const NAME = 'belowline:console:drafts';

/** What has been typed for decisions that are not taken yet; outlives a reload of this window, and nothing more. */
export class Drafts {
  constructor(private readonly store: Store) {
    store.change({ drafts: read() });
  }

  write(caseId: string, draft: Draft): void {
    this.store.change(({ drafts }) => ({ drafts: { ...drafts, [caseId]: draft } }));
    this.#keep();
  }

  drop(caseId: string): void {
    this.store.change(({ drafts: { [caseId]: _, ...others } }) => ({ drafts: others }));
    this.#keep();
  }

  /** Somebody else may sit down now. */
  dropAll(): void {
    this.store.change({ drafts: {} });
    this.#keep();
  }

  #keep(): void {
    try {
      sessionStorage.setItem(NAME, JSON.stringify(this.store.state.drafts));
    } catch {
      // Without storage they live as long as the page.
    }
  }
}

function read(): Record<string, Draft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, Draft>) : {};
  } catch {
    return {};
  }
}
