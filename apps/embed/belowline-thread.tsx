import { SORTS, type User } from '@app/client';
import { render } from 'preact';
import { Discussion } from './discussion/discussion.js';
import { ownOrigin } from './script-origin.js';
import styles from './styles/index.css?inline';
import { textsFor } from './texts/catalogue.js';
import { ThreadView } from './ui/thread-view.js';

let sheet: CSSStyleSheet | undefined;

function ownSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return sheet;
}

/**
 * `<belowline-thread site article-key>`: the discussion of one article, in the page of a publication. See
 * `docs/embedding.md` for its attributes, events and custom properties.
 */
export class BelowlineThread extends HTMLElement {
  static readonly observedAttributes = ['site', 'article-key', 'article-url', 'base-url', 'lang', 'sort'];

  #discussion: Discussion | null = null;
  #beginning = false;
  /** A publication may sign its reader in before the element knows its site. */
  #waitingToken: { token: string; settle(user: Promise<User>): void } | null = null;

  connectedCallback(): void {
    this.#beginSoon();
  }

  disconnectedCallback(): void {
    this.#end();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'lang') return this.#draw();
    this.#end();
    this.#beginSoon();
  }

  /** Who is signed in here, or null. */
  get session(): { user: User | null } {
    return { user: this.#discussion?.session.user ?? null };
  }

  /**
   * Signs the publication's reader in with a token that its server has just signed. Resolves with the user; rejects
   * with the problem (`code`, `status`) when the token is not accepted.
   */
  signIn({ token }: { token: string }): Promise<User> {
    if (this.#discussion) return this.#discussion.session.exchange(token);
    return new Promise((settle) => {
      this.#waitingToken = { token, settle };
    });
  }

  /**
   * Offers the plans that would open the gate to who is signed in, to be paid by the site's payment provider; a visitor is
   * asked to sign in first. For pages that take `belowline:subscribe` over for readers whom they do not sell to themselves.
   */
  subscribe(): void {
    this.#discussion?.subscribe();
  }

  /** Ends the session here and in the reader's other tabs of this publication. */
  async signOut(): Promise<void> {
    await this.#discussion?.session.signOut();
  }

  /** Attributes are often set one after the other: what they amount to counts. */
  #beginSoon(): void {
    if (this.#beginning) return;
    this.#beginning = true;
    queueMicrotask(() => {
      this.#beginning = false;
      if (this.isConnected && !this.#discussion) this.#begin();
    });
  }

  #begin(): void {
    const site = this.getAttribute('site');
    const articleKey = this.getAttribute('article-key');
    if (!site || !articleKey) {
      console.error('<belowline-thread> needs the attributes "site" and "article-key".');
      return;
    }
    const sort = this.getAttribute('sort') ?? '';
    this.#discussion = new Discussion({
      baseUrl: (this.getAttribute('base-url') ?? ownOrigin()).replace(/\/+$/, ''),
      site,
      articleKey,
      articleUrl: this.getAttribute('article-url'),
      sort: SORTS.find((each) => each === sort) ?? 'newest',
      texts: () => this.#texts(),
    });
    const { session } = this.#discussion;
    session.listen((change) => {
      if (change === 'person') this.#tell('belowline:session', { user: session.user });
    });
    this.#draw();
    void this.#discussion.start();
    if (this.#waitingToken) this.#waitingToken.settle(session.exchange(this.#waitingToken.token));
    this.#waitingToken = null;
  }

  #end(): void {
    this.#discussion?.stop();
    this.#discussion = null;
    if (this.shadowRoot) render(null, this.shadowRoot);
  }

  #draw(): void {
    if (!this.#discussion) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [ownSheet()];
    render(
      <ThreadView
        discussion={this.#discussion}
        texts={this.#texts()}
        ask={(type, detail) => this.#tell(type, detail)}
      />,
      root,
    );
  }

  #texts() {
    return textsFor(this.closest<HTMLElement>('[lang]')?.lang ?? document.documentElement.lang);
  }

  /** Tells the publication's page; false when it has taken the matter over with `preventDefault`. */
  #tell(type: string, detail: Record<string, unknown>): boolean {
    return this.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }
}
