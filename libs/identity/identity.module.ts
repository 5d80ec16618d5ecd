import { Global, Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MailModule } from '@app/mail';
import { Hints } from '@app/platform';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { AddressLimits } from './address-limits.js';
import { ApiKeys } from './api-keys.js';
import { Authenticator } from './authenticator.js';
import { Members } from './members.js';
import { Origins } from './origins.js';
import { OwnSessions } from './own-sessions.js';
import { Passwords } from './passwords.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Profile } from './profile.js';
import { PublicationKeys } from './publication-keys.js';
import { PublicationReaders } from './publication-readers.js';
import { SessionAnswers } from './session-answers.js';
import { Sessions } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { SigningKeys } from './signing-keys.js';
import { SiteDirectory } from './site-directory.js';
import { Sites } from './sites.js';
import { SiteSecrets } from './site-secrets.js';
import { SsoSignIn } from './sso-sign-in.js';
import { SsoVerifier } from './sso-verifier.js';

const SERVICES = [
  AccessTokens,
  AddressLimits,
  ApiKeys,
  Authenticator,
  Members,
  Origins,
  OwnSessions,
  Passwords,
  PasswordSignIn,
  Profile,
  PublicationKeys,
  PublicationReaders,
  SessionAnswers,
  Sessions,
  SignInLimits,
  SigningKeys,
  SiteDirectory,
  Sites,
  SiteSecrets,
  SsoSignIn,
  SsoVerifier,
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
