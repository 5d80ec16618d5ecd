import { type OwnSanction, OwnWordsClient } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import type { Discussion } from '../discussion/discussion.js';

/**
 * What was imposed on the reader, and what became of their appeals: asked for while it is shown, once for all places, and
 * anew whenever their rights were read again, as they are when a moderator has lifted something.
 */
export class OwnRestrictions {
  readonly client: OwnWordsClient;
  #known: readonly OwnSanction[] = [];
  #asked = 0;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly discussion: Discussion) {
    const { options, session, store } = discussion;
    const { baseUrl, site } = options;
    this.client = new OwnWordsClient({ baseUrl, site, session });
    let { viewer, user } = store.state;
    store.listen(() => {
      const { state } = store;
      if (state.user?.id !== user?.id) this.#known = [];
      else if (state.viewer === viewer) return;
      ({ viewer, user } = state);
      if (user && this.#listeners.size > 0) void this.ask();
    });
  }

  get known(): readonly OwnSanction[] {
    return this.#known;
  }

  /** Calls until what it gives is called. */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    if (this.#listeners.size === 1) void this.ask();
    return () => this.#listeners.delete(changed);
  }

  /** Without an answer it stays as it was: that one is restricted, the page itself says. */
  async ask(): Promise<void> {
    const { store } = this.discussion;
    const of = store.state.user?.id;
    const asked = ++this.#asked;
    const found = await this.client.sanctions().catch(() => null);
    if (!found || asked !== this.#asked || of !== store.state.user?.id) return;
    this.#known = found;
    for (const changed of this.#listeners) changed();
  }
}

const ofPages = new WeakMap<Discussion, OwnRestrictions>();

export function restrictionsOf(discussion: Discussion): OwnRestrictions {
  let restrictions = ofPages.get(discussion);
  if (!restrictions) ofPages.set(discussion, (restrictions = new OwnRestrictions(discussion)));
  return restrictions;
}

/** All that was imposed on the reader, the latest first, as it is now. */
export function useRestrictions(discussion: Discussion): readonly OwnSanction[] {
  const restrictions = restrictionsOf(discussion);
  const [known, setKnown] = useState(restrictions.known);
  useEffect(() => restrictions.listen(() => setKnown(restrictions.known)), [restrictions]);
  return known;
}
