import { refusalOf, Refused, Unreachable } from './refused.js';
import { type KeptSession, SessionStore, type Storage } from './session-store.js';
import { inTurn } from './turns.js';
import type { Grant, User } from './types.js';

/** Refreshed this long before its end, so that no request leaves with a token that dies on the way. */
const EARLY_MS = 60_000;
/** `setTimeout` takes no more than 31 bits. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface SessionOptions {
  baseUrl: string;
  site: string;
  /**
   * Where the refresh token lives; `localStorage` in a page. Where it is undefined the session ends with the page. Left out,
   * as on a server, the session is this object's alone: one process may have those of several people.
   */
  storage?: Storage | undefined;
  fetch?: typeof fetch;
  now?: () => number;
}

interface Access {
  token: string;
  endsAt: number;
}

/** `person`: somebody signed in or out. `token`: the same person has a new access token. */
export type SessionChange = 'person' | 'token';

/** How the last session ended: by the person's own hand, here or in another tab, or by itself. */
export type SessionEnd = 'signed-out' | 'expired';

/**
 * A reader's session on one site, shared by all tabs of a page: the access token in memory, the refresh token in `storage`.
 * Refreshing happens once at a time, here and across tabs, because a refresh token that is used twice ends its session.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #fetch: typeof fetch;
  readonly #now: () => number;
  readonly #store: SessionStore;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #channel: InstanceType<typeof BroadcastChannel> | undefined;
  #access: Access | null = null;
  #kept: KeptSession | null;
  #end: SessionEnd | null = null;
  #refreshing: Promise<string | null> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#fetch = options.fetch ?? ((...args) => fetch(...args));
    this.#now = options.now ?? Date.now;
    const name = `belowline:${options.baseUrl}:${options.site}:session`;
    this.#store = new SessionStore(name, options.storage);
    this.#kept = this.#store.read();
    if ('storage' in options && typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = (message: MessageEvent) => this.#hearOtherTab(message.data as Told);
      // In Node an open channel would keep the process alive.
      (this.#channel as { unref?: () => void }).unref?.();
    }
  }

  /** Who is signed in, or null. */
  get user(): User | null {
    return this.#kept?.user ?? null;
  }

  /** How the session ended that was open on this page; null while one is open, and where there was none. */
  get end(): SessionEnd | null {
    return this.#kept ? null : this.#end;
  }

  /**
   * An access token that is good for at least a minute, refreshed if need be; null when nobody is signed in. Throws
   * `Unreachable` when it would have to be refreshed and the server does not answer: the session stays.
   */
  async token(): Promise<string | null> {
    if (!this.#kept) return null;
    if (this.#access && this.#access.endsAt - EARLY_MS > this.#now()) return this.#access.token;
    return this.#refresh();
  }

  /** After a 401 for `refused`: another access token, or null when the session is over. */
  async tokenInsteadOf(refused: string): Promise<string | null> {
    if (this.#access?.token === refused) this.#access = null;
    return this.token();
  }

  /** Exchanges a publication's sign-in token. Throws `Refused` when it is not accepted. */
  async exchange(token: string): Promise<User> {
    const grant = await this.#post<Grant>('/v1/auth/sso', { site: this.#options.site, token });
    this.adopt(grant);
    return grant.user;
  }

  /** Takes over what any way of signing in answered. */
  adopt(grant: Grant): void {
    this.#keep({ refreshToken: grant.refreshToken, user: grant.user });
    this.#take({ token: grant.accessToken, endsAt: this.#now() + grant.expiresIn * 1000 });
    this.#tellOtherTabs();
    this.#say('person');
  }

  /** The person has another name or picture from now on; other tabs learn of it with their next token. */
  renamed({ name, avatarUrl }: Pick<User, 'name' | 'avatarUrl'>): void {
    const kept = this.#store.read() ?? this.#kept;
    if (!kept || kept.user.id !== this.#kept?.user.id) return;
    this.#keep({ ...kept, user: { ...kept.user, name, avatarUrl } });
  }

  /** Ends the session here, in the other tabs and at the server; the server's part may fail without harm here. */
  async signOut(): Promise<void> {
    const kept = this.#kept;
    const access = this.#access;
    this.#forget('signed-out');
    if (!kept) return;
    const headers: Record<string, string> = access ? { authorization: `Bearer ${access.token}` } : {};
    await this.#post('/v1/auth/logout', { refreshToken: kept.refreshToken }, headers).catch(() => undefined);
  }

  /** Calls `listener` on each change until the function returned is called. */
  listen(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of timers and channels; the session itself stays. */
  close(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#listeners.clear();
  }

  #refresh(): Promise<string | null> {
    this.#refreshing ??= inTurn(this.#store.name, () => this.#refreshOnce()).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refreshOnce(): Promise<string | null> {
    // While this tab waited for its turn, another may have refreshed, signed out, or signed in as somebody else.
    if (this.#access && this.#access.endsAt - EARLY_MS > this.#now()) return this.#access.token;
    const held = this.#kept;
    const before = held?.user.id;
    this.#kept = this.#store.read() ?? (this.#store.lasting ? null : held);
    if (!this.#kept) {
      // Another tab has signed out, and this one was not told.
      this.#kept = held;
      this.#forget('signed-out');
      return null;
    }
    try {
      const grant = await this.#post<Grant>('/v1/auth/refresh', { refreshToken: this.#kept.refreshToken });
      const user = grant.user ?? this.#kept.user;
      this.#keep({ refreshToken: grant.refreshToken, user });
      this.#take({ token: grant.accessToken, endsAt: this.#now() + grant.expiresIn * 1000 });
      this.#tellOtherTabs();
      this.#say(user.id === before ? 'token' : 'person');
      return grant.accessToken;
    } catch (error) {
      // A limit or a server in trouble says nothing about the session: only a plain refusal ends it.
      if (!(error instanceof Refused) || error.status === 429 || error.status >= 500)
        throw new Unreachable(error);
      this.#forget('expired');
      return null;
    }
  }

  #take(access: Access): void {
    this.#access = access;
    clearTimeout(this.#timer);
    const wait = Math.min(Math.max(access.endsAt - EARLY_MS - this.#now(), 1000), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => void this.#renewQuietly(), wait);
    (this.#timer as { unref?: () => void }).unref?.();
  }

  async #renewQuietly(): Promise<void> {
    // What fails here is asked again by whoever needs a token next, who can say so.
    if (this.#listeners.size > 0) await this.token().catch(() => undefined);
  }

  #keep(kept: KeptSession): void {
    this.#kept = kept;
    this.#store.write(kept);
  }

  #forget(end: SessionEnd): void {
    // Signing out of what has expired is news too: only now is the person known to have gone.
    const isNews = this.#kept !== null || (end === 'signed-out' && this.#end === 'expired');
    if (isNews) this.#end = end;
    clearTimeout(this.#timer);
    this.#kept = null;
    this.#access = null;
    this.#store.write(null);
    if (!isNews) return;
    this.#tellOtherTabs();
    this.#say('person');
  }

  #say(change: SessionChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #tellOtherTabs(): void {
    this.#channel?.postMessage({ kept: this.#kept, access: this.#access, end: this.end } satisfies Told);
  }

  #hearOtherTab(told: Told): void {
    const before = this.#kept?.user.id;
    this.#kept = told.kept;
    this.#end = told.end;
    if (told.access) this.#take(told.access);
    else this.#access = null;
    this.#say(told.kept?.user.id === before ? 'token' : 'person');
  }

  async #post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    let response: Response;
    let answer: unknown;
    try {
      response = await this.#fetch(`${this.#options.baseUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      answer = response.status === 204 ? null : await response.json();
    } catch (error) {
      throw new Unreachable(error);
    }
    if (!response.ok) throw refusalOf(response, answer);
    return answer as T;
  }
}

/** What tabs tell each other; both null after signing out. */
interface Told {
  kept: KeptSession | null;
  access: Access | null;
  end: SessionEnd | null;
}
