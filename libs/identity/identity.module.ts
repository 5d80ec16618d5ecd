import { Global, Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MailModule } from '@app/mail';
import { Hints } from '@app/platform';
import { AccessTokens } from './access-tokens.js';
import { AccessGuard } from './access.guard.js';
import { AccountChanges } from './account-changes.js';
import { AddressLimits } from './address-limits.js';
import { AddressSignIn } from './address-sign-in.js';
import { ApiKeys } from './api-keys.js';
import { Authenticator } from './authenticator.js';
import { Mailboxes } from './mailboxes.js';
import { MailedKeys } from './mailed-keys.js';
import { Members } from './members.js';
import { NewAccounts } from './new-accounts.js';
import { OneTimeKeys } from './one-time-keys.js';
import { Origins } from './origins.js';
import { OwnAddress } from './own-address.js';
import { OwnPassword } from './own-password.js';
import { OwnSessions } from './own-sessions.js';
import { PasswordReset } from './password-reset.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Passwords } from './passwords.js';
import { Profile } from './profile.js';
import { PublicationKeys } from './publication-keys.js';
import { PublicationReaders } from './publication-readers.js';
import { Registration } from './registration.js';
import { ResetKeys } from './reset-keys.js';
import { SessionAnswers } from './session-answers.js';
import { SessionWarnings } from './session-warnings.js';
import { Sessions } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { SigningKeys } from './signing-keys.js';
import { SiteDirectory } from './site-directory.js';
import { SiteSecrets } from './site-secrets.js';
import { Sites } from './sites.js';
import { SsoSignIn } from './sso-sign-in.js';
import { SsoVerifier } from './sso-verifier.js';
import { StepUp } from './step-up.js';

const SERVICES = [
  AccessTokens,
  AccountChanges,
  AddressLimits,
  AddressSignIn,
  ApiKeys,
  Authenticator,
  Mailboxes,
  MailedKeys,
  Members,
  NewAccounts,
  OneTimeKeys,
  Origins,
  OwnAddress,
  OwnPassword,
  OwnSessions,
  PasswordReset,
  PasswordSignIn,
  Passwords,
  Profile,
  PublicationKeys,
  PublicationReaders,
  Registration,
  ResetKeys,
  SessionAnswers,
  Sessions,
  SessionWarnings,
  SignInLimits,
  SigningKeys,
  SiteDirectory,
  SiteSecrets,
  Sites,
  SsoSignIn,
  SsoVerifier,
  StepUp,
];

/** Who is asking, everywhere: the guard before every route and event, and all that people sign in with. */
@Global()
@Module({
  imports: [MailModule],
  providers: [...SERVICES, AccessGuard, { provide: APP_GUARD, useExisting: AccessGuard }],
  exports: SERVICES,
})
export class IdentityModule implements OnModuleInit, OnModuleDestroy {
  private stop: (() => void)[] = [];

  constructor(
    @Inject(Hints) private readonly hints: Hints,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  onModuleInit(): void {
    const forget = () => {
      this.sites.forget();
      this.origins.forget();
    };
    this.stop = [this.hints.on('site', forget), this.hints.onResync(forget)];
  }

  onModuleDestroy(): void {
    for (const stop of this.stop) stop();
  }
}
