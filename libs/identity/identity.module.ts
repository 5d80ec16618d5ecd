import { Global, Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MailModule } from '@app/mail';
import { Hints } from '@app/platform';
import { AccessTokens } from './sessions/access-tokens.js';
import { AccessGuard } from './access.guard.js';
import { AccountChanges } from './accounts/account-changes.js';
import { AddressLimits } from './address-limits.js';
import { AddressSignIn } from './sign-in/address-sign-in.js';
import { ApiKeys } from './sites/api-keys.js';
import { Authenticator } from './sessions/authenticator.js';
import { ConfirmedNames } from './sign-in/confirmed-names.js';
import { Departures } from './accounts/departures.js';
import { InvitationLetters } from './members/invitation-letters.js';
import { InvitationRecords } from './members/invitation-records.js';
import { InvitationReplies } from './members/invitation-replies.js';
import { InvitedAccounts } from './members/invited-accounts.js';
import { Mailboxes } from './sign-in/mailboxes.js';
import { MailedKeys } from './sign-in/mailed-keys.js';
import { Members } from './members/members.js';
import { NewAccounts } from './sign-in/new-accounts.js';
import { OneTimeKeys } from './sign-in/one-time-keys.js';
import { OperatorStaff } from './members/operator-staff.js';
import { Origins } from './sites/origins.js';
import { OwnAddress } from './accounts/own-address.js';
import { OwnPassword } from './accounts/own-password.js';
import { OwnProviders } from './accounts/own-providers.js';
import { OwnSessions } from './sessions/own-sessions.js';
import { PasswordReset } from './sign-in/password-reset.js';
import { PasswordSignIn } from './sign-in/password-sign-in.js';
import { Passwords } from './sign-in/passwords.js';
import { Profile } from './accounts/profile.js';
import { ProviderCodes } from './providers/provider-codes.js';
import { ProviderDialogue } from './providers/provider-dialogue.js';
import { ProviderEndpoints } from './providers/provider-endpoints.js';
import { ProviderReaders } from './providers/provider-readers.js';
import { ProviderSecrets } from './providers/provider-secrets.js';
import { ProviderSignIn } from './providers/provider-sign-in.js';
import { Providers } from './providers/providers.js';
import { PublicationKeys } from './publications/publication-keys.js';
import { PublicationReaders } from './publications/publication-readers.js';
import { Registration } from './sign-in/registration.js';
import { ResetKeys } from './sign-in/reset-keys.js';
import { Roles } from './members/roles.js';
import { SessionAnswers } from './sessions/session-answers.js';
import { SessionWarnings } from './sessions/session-warnings.js';
import { Sessions } from './sessions/sessions.js';
import { SignInWaysDesk } from './sign-in/sign-in-ways.js';
import { SignInLimits } from './sign-in/sign-in-limits.js';
import { SigningKeys } from './sites/signing-keys.js';
import { SiteDirectory } from './sites/site-directory.js';
import { SiteSecrets } from './sites/site-secrets.js';
import { Sites } from './sites/sites.js';
import { SsoSignIn } from './publications/sso-sign-in.js';
import { SsoVerifier } from './publications/sso-verifier.js';
import { Staff } from './members/staff.js';
import { StaffInvitations } from './members/staff-invitations.js';
import { StepUp } from './sessions/step-up.js';

const SERVICES = [
  AccessTokens,
  AccountChanges,
  AddressLimits,
  AddressSignIn,
  ApiKeys,
  Authenticator,
  ConfirmedNames,
  Departures,
  InvitationLetters,
  InvitationRecords,
  InvitationReplies,
  InvitedAccounts,
  Mailboxes,
  MailedKeys,
  Members,
  NewAccounts,
  OneTimeKeys,
  OperatorStaff,
  Origins,
  OwnAddress,
  OwnPassword,
  OwnProviders,
  OwnSessions,
  PasswordReset,
  PasswordSignIn,
  Passwords,
  Profile,
  ProviderCodes,
  ProviderDialogue,
  ProviderEndpoints,
  ProviderReaders,
  Providers,
  ProviderSecrets,
  ProviderSignIn,
  PublicationKeys,
  PublicationReaders,
  Registration,
  ResetKeys,
  Roles,
  SessionAnswers,
  Sessions,
  SessionWarnings,
  SignInLimits,
  SignInWaysDesk,
  SigningKeys,
  SiteDirectory,
  SiteSecrets,
  Sites,
  SsoSignIn,
  SsoVerifier,
  Staff,
  StaffInvitations,
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
