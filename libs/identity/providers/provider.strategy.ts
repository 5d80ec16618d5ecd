import { type Configuration, fetchUserInfo, type IDToken } from 'openid-client';
import { Strategy, type AuthenticateOptions } from 'openid-client/passport';
import { z } from 'zod';

/** What is asked for: who it is, and what an account shows and links by. */
const SCOPE = 'openid email profile';

/** What a provider says of somebody, as far as it is read. */
export const ProvidedPerson = z.object({
  issuer: z.string().min(1).max(255),
  subject: z
    .string()
    .min(1)
    .max(255)
    .refine((text) => text.isWellFormed() && !text.includes('\0')),
  name: z.string().nullable().catch(null),
  picture: z.string().nullable().catch(null),
  email: z.email().max(254).nullable().catch(null),
  /** Some providers say it in a word. What is not plainly true is not. */
  emailVerified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
  /** Google's: the organisation whose mailboxes it keeps. */
  organisation: z.string().min(1).nullable().catch(null),
});
export type ProvidedPerson = z.infer<typeof ProvidedPerson>;

/** What the strategy keeps between the two halves; openid-client looks for it in a web framework's session. */
export interface Begun {
  code_verifier: string;
  nonce: string;
  state: string;
}

/** A run of the strategy: where we are, what is kept, and for the first half what it is to be recognised by. */
export interface ProviderRun {
  method: 'GET';
  currentUrl: URL;
  session: { begun?: Begun };
  marks?: { state: string; nonce: string };
}

/** The person asked for at a provider, as a ProviderRun: without a code it leads there, with one it succeeds with a `ProvidedPerson`. */
export class ProviderStrategy extends Strategy {
  constructor(config: Configuration, callbackUrl: string) {
    super({ config, callbackURL: callbackUrl, scope: SCOPE, sessionKey: 'begun' }, async (tokens, done) => {
      const claims = tokens.claims()!;
      done(null, personOf(claims, await furtherClaims(config, tokens.access_token, claims)));
    });
  }

  override authorizationRequestParams(run: unknown, options: AuthenticateOptions): URLSearchParams {
    const asked = super.authorizationRequestParams(run as never, options as never);
    const params = new URLSearchParams(asked as URLSearchParams);
    const { marks } = run as ProviderRun;
    for (const [name, mark] of Object.entries(marks ?? {})) params.set(name, mark);
    return params;
  }

  override currentUrl(run: unknown): URL {
    return (run as ProviderRun).currentUrl;
  }
}

/** Many providers keep name and address out of the ID token; the subject there must be the same. */
async function furtherClaims(config: Configuration, accessToken: string, claims: IDToken) {
  const isComplete = claims['email'] !== undefined && claims['name'] !== undefined;
  if (isComplete || config.serverMetadata().userinfo_endpoint === undefined) return {};
  return fetchUserInfo(config, accessToken, claims.sub);
}

function personOf(claims: IDToken, further: Record<string, unknown>): ProvidedPerson {
  const said: Record<string, unknown> = { ...further, ...claims };
  // The address and the word about it come from one place: the one does not vouch for the other's.
  const address = claims['email'] === undefined ? further : claims;
  return ProvidedPerson.parse({
    issuer: claims.iss,
    subject: claims.sub,
    name: said['name'] ?? said['nickname'] ?? said['preferred_username'],
    picture: said['picture'],
    email: address['email'],
    emailVerified: address['email_verified'],
    organisation: claims['hd'],
  });
}
