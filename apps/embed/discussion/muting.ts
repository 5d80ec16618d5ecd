import { type AccountClient, Refused, type Session } from '@app/client';
import { withMember } from './state.js';
import type { Store } from './store.js';

/** One may mute a thousand people: more pages than that there are not. */
const MOST_PAGES = 10;

/** Whom the reader has muted, as far as this page knows: what they wrote is folded, and nothing else is changed. */
export class Muting {
  /** Of whom all of the list was asked for. */
  #asked: string | null = null;

  constructor(
    private readonly store: Store,
    private readonly account: AccountClient,
    private readonly session: Session,
  ) {}

  /** Mutes or unmutes; throws why it could not be done. */
  async set(personId: string, muted: boolean): Promise<void> {
    if (muted) await this.account.mute(personId);
    else await this.account.unmute(personId).catch(goneIsUnmuted);
    this.#change((before) => withMember(before, personId, muted));
  }

  /** Knows of everyone from now on: what comes in live is folded from the beginning. Asked once for each reader. */
  async knowAll(): Promise<void> {
    const reader = this.session.user?.id ?? null;
    if (reader === null || this.#asked === reader) return;
    this.#asked = reader;
    try {
      const found = await this.account.allMuted(MOST_PAGES);
      if (this.session.user?.id !== reader) return;
      this.#change((before) => new Set([...before, ...found.map(({ id }) => id)]));
    } catch {
      // The next that comes in asks again.
      this.#asked = null;
    }
  }

  #change(change: (before: ReadonlySet<string>) => ReadonlySet<string>): void {
    this.store.change(({ muted }) => ({ muted: change(muted) }));
  }
}

/** Who is no longer there is nobody to be read. */
function goneIsUnmuted(error: unknown): void {
  if (!(error instanceof Refused && error.status === 404)) throw error;
}
