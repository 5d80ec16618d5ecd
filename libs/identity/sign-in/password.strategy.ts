import type { Strategy } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';

/** Whose password was right, and the hash that it was compared with. */
export interface CheckedPassword {
  personId: string;
  passwordHash: string;
}

/** The person with this address and password on a site, or undefined. */
export type PasswordCheck = (
  siteId: string,
  email: string,
  password: string,
) => Promise<CheckedPassword | undefined>;

/** Signing in by e-mail and password: looks at `body`, succeeds with what was checked. */
export function passwordStrategy(check: PasswordCheck): Strategy {
  return new LocalStrategy(
    { usernameField: 'email', passwordField: 'password', passReqToCallback: true },
    (request, email, password, done) => {
      const { siteId } = request.body as { siteId: string };
      check(siteId, email, password).then(
        (checked) => done(null, checked ?? false),
        (error: unknown) => done(error),
      );
    },
  );
}
