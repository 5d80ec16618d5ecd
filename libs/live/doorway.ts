import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import {
  AddressLimits,
  Authenticator,
  Forbidden,
  InvalidToken,
  OriginNotAllowed,
  Origins,
  SiteDirectory,
} from '@app/identity';
import { asProblem, ENV, type Env, LOG, type Log, type Problem, Unavailable } from '@app/platform';
import { clientAddresses } from './client-address.js';
import { InvalidHandshake } from './live.errors.js';
import { Handshake } from './live.events.js';
import { LiveConnection, type LiveSocket } from './live-connection.js';

const CONNECT_LIMIT = { name: 'live-connections', perMinute: 600, burst: 300 };

/** Decides who comes in: the origin before anything is said, then the site, the token and the site's own origins. */
@Injectable()
export class Doorway {
  private readonly addressOf: ReturnType<typeof clientAddresses>;

  constructor(
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Origins) private readonly origins: Origins,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(AddressLimits) private readonly limits: AddressLimits,
    @Inject(ENV) env: Env,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.addressOf = clientAddresses(env.TRUSTED_PROXIES);
  }

  /**
   * Whether a request, on either transport, may be looked at: its origin, where it has one, must be listed by some
   * site. Which site's is known only later. No origin is no browser.
   */
  async admits(request: Pick<IncomingMessage, 'headers'>): Promise<boolean> {
    const { origin } = request.headers;
    return origin === undefined || (await this.origins.listed(origin));
  }

  /** Who is connecting, and to which site. Throws the problem that the client is told. */
  async open(socket: LiveSocket): Promise<LiveConnection> {
    try {
      return await this.recognise(socket);
    } catch (error) {
      throw this.told(error);
    }
  }

  /** A newer token of the same person on the same site: throws `invalid-token` for anything else. */
  async renew(connection: LiveConnection, token: string): Promise<void> {
    const { actor: before, site } = connection;
    const { actor, expiresAt } = await this.authenticator.authenticate(token, site.slug);
    if (actor.kind !== 'person' || before.kind !== 'person' || actor.personId !== before.personId) {
      throw InvalidToken('The token is not this connection’s person’s');
    }
    connection.actor = actor;
    connection.expiresAt = expiresAt;
  }

  private async recognise(socket: LiveSocket): Promise<LiveConnection> {
    const { headers, address: direct, auth } = socket.handshake;
    const address = this.addressOf({ address: direct, forwarded: headers['x-forwarded-for'] });
    await this.limits.demand(CONNECT_LIMIT, address);
    const asked = Handshake.safeParse(auth);
    if (!asked.success) throw InvalidHandshake();
    const site = await this.sites.require(asked.data.site);
    const { origin } = headers;
    if (origin !== undefined && !this.origins.allows(site, origin)) throw OriginNotAllowed();
    const { actor, expiresAt } = await this.authenticator.authenticate(asked.data.token, site.slug);
    if (actor.kind === 'key') throw Forbidden('A secret key does not connect');
    return new LiveConnection(socket, site, address, actor, expiresAt);
  }

  private told(error: unknown): Problem {
    const problem = asProblem(error);
    if (!problem) this.log.error({ err: error }, 'a connection could not be opened');
    return problem ?? Unavailable({ retryAfter: 5, cause: error });
  }
}
