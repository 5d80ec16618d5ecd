import { Inject, Injectable } from '@nestjs/common';
import type { Provider } from './provider.schema.js';
import { SiteSecrets } from '../sites/site-secrets.js';

interface Bound {
  issuer: string;
  clientId: string;
  secret: string;
}

/** A secret as it is stored, for this provider. */
export function boundSecret({ id, issuer, clientId }: Provider, secret: string) {
  const value = JSON.stringify({ issuer, clientId, secret } satisfies Bound);
  return { kind: `provider/${id}` as const, value };
}

/**
 * The secrets of our clients at providers. Each belongs to the issuer and the client that it was given for: whoever may
 * change a site's settings cannot have it sent anywhere else.
 */
@Injectable()
export class ProviderSecrets {
  constructor(@Inject(SiteSecrets) private readonly secrets: SiteSecrets) {}

  /** The secrets that this provider may be told, newest first; `[undefined]` for a client without one. */
  async of(siteId: string, { id, issuer, clientId, clientAuth }: Provider): Promise<(string | undefined)[]> {
    if (clientAuth === 'none') return [undefined];
    const kept = await this.secrets.current(siteId, `provider/${id}`);
    return kept
      .map((text) => JSON.parse(text) as Bound)
      .filter((one) => one.issuer === issuer && one.clientId === clientId)
      .map(({ secret }) => secret);
  }
}
