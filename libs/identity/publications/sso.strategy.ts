import type { Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import type { SsoVerifier } from './sso-verifier.js';

/** Signing in with a publication's token: looks at `body.site` and `body.token`, succeeds with a `VerifiedSignIn`. */
export function ssoStrategy(verifier: SsoVerifier): Strategy {
  return new CustomStrategy((request, done) => {
    const { site, token } = request.body as { site: string; token: string };
    verifier.verify(site, token).then(
      (verified) => done(null, verified),
      (error: unknown) => done(error),
    );
  });
}
