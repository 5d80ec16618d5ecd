import type { User } from './types.js';

/** What is needed of `localStorage`. */
export interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface KeptSession {
  refreshToken: string;
  user: User;
}

/** The part of a session that outlives the page. Blocked, full or broken storage is as if there were none. */
export class SessionStore {
  /** Whether what was written can be read again: if not, the session lives in memory alone. */
  lasting = false;

  constructor(
    readonly name: string,
    private readonly storage: Storage | undefined,
  ) {}

  read(): KeptSession | null {
    try {
      const text = this.storage?.getItem(this.name);
      if (!text) return null;
      const kept = JSON.parse(text) as Partial<KeptSession> | null;
      if (typeof kept?.refreshToken !== 'string' || typeof kept.user?.id !== 'string') return null;
      this.lasting = true;
      return kept as KeptSession;
    } catch {
      return null;
    }
  }

  write(kept: KeptSession | null): void {
    try {
      if (kept) this.storage?.setItem(this.name, JSON.stringify(kept));
      else this.storage?.removeItem(this.name);
      this.lasting = this.storage !== undefined && kept !== null;
    } catch {
      this.lasting = false;
    }
  }
}
