import {
  type ProviderSignIn,
  Refused,
  type SignInClient,
  type SignInFragment,
  type SignInWays,
  takeSignInFragment,
  type User,
} from '@app/client';
import type { Texts } from '../texts/catalogue.js';
import { COMPOSER } from './state.js';
import type { Store } from './store.js';

/** A link in a mail that waits for a press: who merely looks at it, as scanners of mails do, uses nothing up. */
export type MailedLink = 'sign-in' | 'confirm' | 'address';

/** Where somebody is on the way in. */
export type SignInStep =
  | { at: 'start' | 'password' | 'register' | 'forgotten' }
  | { at: 'sent'; what: 'link' | 'register' | 'reset'; email: string }
  | { at: 'link'; kind: MailedLink; token: string }
  | { at: 'reset'; token: string }
  /** The link had been used, or was too old. */
  | { at: 'ended'; kind: MailedLink | 'reset' }
  /** Somebody is back from a provider, and what they brought is being looked at. */
  | { at: 'arriving' }
  /** A provider sent somebody back without an account, or it could not be used; `code` says why. */
  | { at: 'refused'; code: string };

/** Steps at which one would go on from elsewhere, such as from a mail in another tab. */
const WAITING: SignInStep['at'][] = ['start', 'password', 'register', 'forgotten', 'sent'];
const LONGEST_ADDRESS = 2_000;

/** Signing in at the discussion itself, where the site offers that: the dialog's steps, and what a mail's link brings. */
export class SigningIn {
  constructor(
    readonly client: SignInClient,
    private readonly providers: ProviderSignIn,
    private readonly store: Store,
    private readonly texts: () => Texts,
  ) {}

  /** Finds out what the site offers; asked again when it is not known. */
  async learn(): Promise<SignInWays | null> {
    const { ways } = this.store.state;
    if (ways) return ways;
    const found = await this.client.ways().catch(() => null);
    if (!found) return null;
    // What cannot be begun on this page is not offered.
    const offered = this.providers.possible ? found : { ...found, providers: [] };
    this.store.change({ ways: offered });
    return offered;
  }

  /** Opens the dialog, if there is any way in. `next`: the section of the account to go on to. */
  async open(next: string | null = null): Promise<void> {
    const ways = await this.learn();
    if (ways && !offersAny(ways)) return;
    this.store.change({ dialog: { kind: 'sign-in', step: { at: 'start' }, next } });
  }

  /** Takes what a mail or a provider put into the page's address. */
  follow(): void {
    const found = takeSignInFragment(globalThis);
    if (!found) return;
    this.store.change({ summoned: true });
    void this.learn();
    if (found.kind === 'code') return void this.arrive(found.value);
    this.go(stepFor(found.kind, found.value));
  }

  /** Leaves the page for a provider, which sends people back to it. */
  async leaveFor(providerId: string): Promise<void> {
    const page = this.returnUrl ?? location.origin;
    this.providers.leave(await this.providers.start(providerId, page), document);
  }

  /** Back from a provider. No press is asked for: only the tab that left has what the code is of use with. */
  private async arrive(code: string): Promise<void> {
    this.go({ at: 'arriving' });
    try {
      const user = await this.providers.redeem(code);
      if (user) this.entered(user);
      else this.go({ at: 'refused', code: 'sign-in-begun-elsewhere' });
    } catch (error) {
      this.go({ at: 'refused', code: error instanceof Refused ? error.code : 'unreachable' });
    }
  }

  go(step: SignInStep): void {
    this.store.change(({ dialog }) => ({
      dialog: { kind: 'sign-in', step, next: dialog?.kind === 'sign-in' ? dialog.next : null },
    }));
  }

  /** Somebody has signed in here, `by` what: what was asked for is there, and said. */
  entered(user: User, by: keyof Texts['signingIn']['entered'] = 'sign-in'): void {
    this.leave();
    this.store.notify(this.texts().signingIn.entered[by](user.name));
  }

  /** Somebody has signed in, perhaps in another tab: who waits here goes on. */
  overtaken(): void {
    const { dialog } = this.store.state;
    if (dialog?.kind === 'sign-in' && WAITING.includes(dialog.step.at)) this.leave();
  }

  /** The same person has a new token: who was asked to sign in again may have done so in another tab. */
  renewed(): void {
    const { dialog } = this.store.state;
    if (dialog?.kind === 'sign-in' && dialog.step.at === 'sent' && dialog.next !== null) this.leave();
  }

  /** On to what they came for: a section of the account, or the place to write. */
  private leave(): void {
    this.store.change(({ dialog }) => {
      if (dialog?.kind !== 'sign-in') return {};
      if (dialog.next === null) return { dialog: null, focus: COMPOSER };
      return { dialog: { kind: 'account', section: dialog.next } };
    });
  }

  /** Where a mail is to lead back to: this page. A longer address than is taken leads to the front page. */
  get returnUrl(): string | undefined {
    const [address] = location.href.split('#');
    return address!.length <= LONGEST_ADDRESS ? address : undefined;
  }
}

function stepFor(kind: Exclude<SignInFragment['kind'], 'code'>, value: string): SignInStep {
  switch (kind) {
    case 'sign-in':
    case 'confirm':
    case 'address':
      return { at: 'link', kind, token: value };
    case 'reset':
      return { at: 'reset', token: value };
    case 'error':
      return { at: 'refused', code: value };
  }
}

/** Whether a site has any way in besides its own tokens. */
export function offersAny({ password, magicLink, registration, providers }: SignInWays): boolean {
  return password || magicLink || registration !== 'closed' || providers.length > 0;
}

/** Whether readers have accounts here: then the way to them is shown beside the publication's own sign-in. */
export function offersAccounts({ registration, providers }: SignInWays): boolean {
  return registration !== 'closed' || providers.length > 0;
}
