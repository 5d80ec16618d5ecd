import type { Strategy } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';

/** The person with this address and password on a site, or undefined. */
export type PasswordCheck = (siteId: string, email: string, password: string) => Promise<string | undefined>;

/** Signing in by e-mail and password: looks at `body`, succeeds with the person's id. */
export function passwordStrategy(check: PasswordCheck): Strategy {
  return new LocalStrategy(
    { usernameField: 'email', passwordField: 'password', passReqToCallback: true },
    (request, email, password, done) => {
      const { siteId } = request.body as { siteId: string };
      check(siteId, email, password).then(
        (personId) => done(null, personId ?? false),
        (error: unknown) => done(error),
      );
    },
  );
}
