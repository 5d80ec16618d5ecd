import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, isProblem, newSecret, type Problem } from '@app/platform';
import type { ComeBackQuery, StartQuery } from '../auth.schema.js';
import { askedByOwnPage, type Asking, beganOnPage } from './began-on-page.js';
import { isBoundTo } from './browser-binding.js';
import { InvalidState, SignInBegunElsewhere } from '../identity.errors.js';
import { OneTimeKeys } from '../sign-in/one-time-keys.js';
import { Origins } from '../sites/origins.js';
import { ProviderDialogue } from './provider-dialogue.js';
import type { Begun, ProvidedPerson } from './provider.strategy.js';
import { Providers, type ReadyProvider } from './providers.js';

/** Seconds that somebody has to sign in at the provider, and that a page then has to redeem its code. */
const STATE_SECONDS = 600;
const CODE_SECONDS = 120;

/** Where to lead a browser: onward, or back to the page that it came from with what went wrong. */
export type Lead = { url: string } | LedBack;
type LedBack = { page: string; problem: Problem };

/** What is kept, sealed, while somebody is at a provider. */
interface UnderWay {
  provider: string;
  issuer: string;
  clientId: string;
  begun: Begun;
  page: string;
  challenge: string;
  /** The browser's that began (`bindingOf`); null where a program did. */
  binding: string | null;
}

/** What a code stands for until its page redeems it. */
export interface Arrived {
  provider: string;
  person: ProvidedPerson;
  challenge: string;
}

/**
 * The way to a provider and back (OpenID Connect, with PKCE). A page begins it with a challenge of its own and gets a
 * code back in its address's fragment, of use only with the challenge's verifier: see `ProviderCodes`. A browser goes
 * by two pages of ours, so that it ends where it began. No account is touched on the way.
 */
@Injectable()
export class ProviderSignIn {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(ProviderDialogue) private readonly dialogue: ProviderDialogue,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  /**
   * Before a browser is shown our page that begins: null where it may, else the way back. Throws `unknown-provider` and
   * `invalid-return-url`.
   */
  async turnBack(
    name: string,
    { returnUrl }: StartQuery,
    referrer: string | undefined,
  ): Promise<Lead | null> {
    const at = await this.providers.require(name);
    const page = this.origins.returnAddress(at.site, returnUrl);
    const isPages = beganOnPage(referrer, (origin) => this.origins.allows(at.site, origin));
    return isPages ? null : { page, problem: SignInBegunElsewhere() };
  }

  /** What our own two pages ask, nobody else's page may: throws `sign-in-begun-elsewhere`. */
  demandOwnPage(asking: Asking): void {
    if (!askedByOwnPage(asking, (origin) => this.origins.isOwn(origin))) throw SignInBegunElsewhere();
  }

  /**
   * To the provider, for the browser with this binding, or for a program (null), and the page that it will come back
   * to. Throws `unknown-provider` and `invalid-return-url`; what fails then leads back.
   */
  async begin(
    name: string,
    { returnUrl, challenge }: StartQuery,
    binding: string | null,
  ): Promise<Lead & { page: string }> {
    const at = await this.providers.require(name);
    const page = this.origins.returnAddress(at.site, returnUrl);
    return orBack(page, async () => {
      const state = newSecret('blm_');
      const { url, begun } = await this.dialogue.leave(at, state);
      const { issuer, clientId } = at.provider;
      const data: UnderWay = { provider: name, issuer, clientId, begun, page, challenge, binding };
      await inTransaction(this.database, (tx) =>
        this.keys.issue(tx, {
          siteId: at.site.id,
          kind: 'provider-state',
          seconds: STATE_SECONDS,
          secret: state,
          data: { ...data },
        }),
      );
      return { url, page };
    });
  }

  /**
   * Back from the provider, with the browser's proof, or none where a program comes. Throws `invalid-state` for an answer
   * that nobody here waits for, or that was given to somebody else; what else fails leads back to the page.
   */
  async comeBack(name: string, query: ComeBackQuery, proof: string | null): Promise<Lead> {
    const { way, siteId } = await this.take(name, query.state, proof);
    return orBack(way.page, async () => {
      const at = await this.providers.require(name);
      if (!isSame(at, way)) throw InvalidState();
      const person = await this.dialogue.hear(at, way.begun, query);
      const data: Arrived = { provider: name, person, challenge: way.challenge };
      const code = await inTransaction(this.database, (tx) =>
        this.keys.issue(tx, {
          siteId,
          kind: 'provider-code',
          seconds: CODE_SECONDS,
          data: { ...data },
        }),
      );
      return { url: `${way.page}#belowline-code=${code}` };
    });
  }

  /** Uses a state up, for who began it only: whoever else brings it leaves it as it was. */
  private take(
    name: string,
    state: string,
    proof: string | null,
  ): Promise<{ way: UnderWay; siteId: string }> {
    return inTransaction(this.database, async (tx) => {
      const key = await this.keys.use(tx, state, 'provider-state');
      const way = key?.data as UnderWay | undefined;
      if (!key || way?.provider !== name || !isBoundTo(way.binding, proof)) throw InvalidState();
      return { way, siteId: key.siteId };
    });
  }
}

/** A page that somebody waits for is told what went wrong; not so what may be an attack on who opened the address. */
async function orBack<L extends Lead>(page: string, work: () => Promise<L>): Promise<L | LedBack> {
  try {
    return await work();
  } catch (error) {
    if (!isProblem(error) || isProblem(error, InvalidState)) throw error;
    return { page, problem: error };
  }
}

/** Whether the provider is still the one that somebody was sent to. */
function isSame({ provider }: ReadyProvider, way: UnderWay): boolean {
  return provider.issuer === way.issuer && provider.clientId === way.clientId;
}
