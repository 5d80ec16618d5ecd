import { newKey } from './request-key.js';
import type { Storage } from './storage.js';

/** What somebody has written and not yet posted. */
export interface Draft {
  text: string;
  /** The `Idempotency-Key` under which this very text was sent, so that sending it again never posts twice. */
  key?: string;
  savedAt: number;
}

const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * Drafts of one site, by who writes, by thread and by what they answer or change. They live in `localStorage`, so that they survive
 * reloads, gates and sign-ins, and in memory where storage is blocked.
 */
export class Drafts {
  readonly #prefix: string;
  readonly #memory = new Map<string, Draft>();

  constructor(
    site: string,
    private readonly storage: Storage | undefined,
  ) {
    this.#prefix = `belowline:draft:${site}:`;
  }

  read(place: string): Draft | null {
    const held = this.#memory.get(place);
    if (held) return held;
    try {
      const draft = JSON.parse(this.storage?.getItem(this.#prefix + place) ?? 'null') as Draft | null;
      return typeof draft?.text === 'string' ? draft : null;
    } catch {
      return null;
    }
  }

  /** Keeps a text; an empty one ends the draft. The key stays only with the text that it was made for. */
  write(place: string, text: string): void {
    if (text.trim() === '') return this.forget(place);
    const before = this.read(place);
    const key = before?.text === text ? before.key : undefined;
    this.#save(place, { text, savedAt: Date.now(), ...(key === undefined ? {} : { key }) });
  }

  /** The key for sending the draft's present text: made once, the same for each retry of it. */
  keyFor(place: string, text: string): string {
    const draft = this.read(place);
    if (draft?.text === text && draft.key !== undefined) return draft.key;
    const key = newKey();
    this.#save(place, { text, key, savedAt: Date.now() });
    return key;
  }

  forget(place: string): void {
    this.#memory.delete(place);
    try {
      this.storage?.removeItem(this.#prefix + place);
    } catch {
      // Blocked storage holds nothing.
    }
  }

  /** The places that begin with `start` at which there is a draft. */
  places(start: string): string[] {
    const found = new Set([...this.#memory.keys(), ...this.#stored()]);
    return [...found].filter((place) => place.startsWith(start) && this.read(place) !== null);
  }

  /** Moves every draft beneath `from` beneath `to`, once; where there is one already it goes on with what comes. */
  handOver(from: string, to: string): void {
    for (const place of this.places(from)) this.join(place, to + place.slice(from.length));
  }

  /** Puts the draft at one place after what is at another; it then is there and no longer here. */
  join(place: string, other: string): void {
    const text = this.read(place)?.text;
    if (text === undefined) return;
    const before = this.read(other)?.text.trimEnd();
    this.write(other, before ? `${before}\n\n${text}` : text);
    this.forget(place);
  }

  /** Removes what nobody has come back to for two months. */
  sweep(now = Date.now()): void {
    for (const place of this.#stored()) {
      const draft = this.read(place);
      if (!draft || draft.savedAt < now - KEPT_DAYS * DAY_MS) this.forget(place);
    }
  }

  #stored(): string[] {
    try {
      return Object.keys(this.storage ?? {})
        .filter((key) => key.startsWith(this.#prefix))
        .map((key) => key.slice(this.#prefix.length));
    } catch {
      // Blocked storage holds nothing.
      return [];
    }
  }

  #save(place: string, draft: Draft): void {
    this.#memory.set(place, draft);
    try {
      this.storage?.setItem(this.#prefix + place, JSON.stringify(draft));
    } catch {
      // Full or blocked: the draft lives as long as the page.
    }
  }
}
