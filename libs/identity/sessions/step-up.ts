import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '@app/platform';
import { selectOwnPassword } from '../accounts/accounts.queries.js';
import type { Person } from '../actor.js';
import { InvalidCredentials, SignInAgain } from '../identity.errors.js';
import { Passwords } from '../sign-in/passwords.js';
import { SignInLimits } from '../sign-in/sign-in-limits.js';

/** Seconds after signing in during which the ways into one's account may be changed without a password. */
const RECENT_SECONDS = 600;

/** Before somebody changes the ways into their account: an open page on a desk is not enough. */
@Injectable()
export class StepUp {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  /**
   * Who has a password must name it; who has none must have signed in within the last ten minutes. Throws
   * `sign-in-again`, and for a wrong password `invalid-credentials`, which says where in the body it stands.
   */
  async demand(
    { personId, sessionId }: Person,
    password: string | undefined,
    pointer = '/password',
  ): Promise<void> {
    const hash = await selectOwnPassword(this.database, personId);
    if (hash === null) {
      const recent = await rows(
        this.database,
        `SELECT 1 FROM sessions WHERE id = $1 AND created_at > clock_timestamp() - make_interval(secs => $2)`,
        [sessionId, RECENT_SECONDS],
      );
      if (recent.length === 0) throw SignInAgain();
      return;
    }
    if (password === undefined) throw SignInAgain('Your present password is needed for this');
    await this.limits.ownPassword(personId);
    if (await this.passwords.verify(hash, password)) return;
    const detail = 'This is not your present password';
    throw InvalidCredentials({ detail, errors: [{ pointer, code: 'wrong-password', detail }] });
  }
}
