import { Body, Controller, Header, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  AddressSignIn,
  Allow,
  CurrentClient,
  MAILED,
  Mailed,
  MailRequest,
  OwnAddress,
  PasswordReset,
  RedeemRequest,
  ResetRequest,
  SessionAnswers,
  SignedIn,
  SignInLimits,
  type Client,
} from '@app/identity';
import { WelcomeInterceptor } from './http/welcome.interceptor.js';

/** Signing in by links in mails. Asking for one is answered alike, whether anybody has the address or not. */
@ApiTags('Signing in')
@Controller('v1/auth')
@Allow('auth:sign-in')
@UseInterceptors(WelcomeInterceptor)
export class AuthMailController {
  constructor(
    @Inject(AddressSignIn) private readonly links: AddressSignIn,
    @Inject(PasswordReset) private readonly resets: PasswordReset,
    @Inject(OwnAddress) private readonly addresses: OwnAddress,
    @Inject(SessionAnswers) private readonly answers: SessionAnswers,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  @Post('magic-link')
  @HttpCode(202)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 202, standardSchema: Mailed })
  async mailLink(
    @Body({ schema: MailRequest }) body: MailRequest,
    @CurrentClient() client: Client,
  ): Promise<Mailed> {
    await this.limits.mail(client.address, body.site, body.email);
    await this.links.request(body);
    return MAILED;
  }

  @Post('magic-link/redeem')
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async redeemLink(
    @Body({ schema: RedeemRequest }) body: RedeemRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.answers.answer(await this.links.redeem(body, client));
  }

  @Post('password-reset')
  @HttpCode(202)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 202, standardSchema: Mailed })
  async mailReset(
    @Body({ schema: MailRequest }) body: MailRequest,
    @CurrentClient() client: Client,
  ): Promise<Mailed> {
    await this.limits.mail(client.address, body.site, body.email);
    await this.resets.request(body);
    return MAILED;
  }

  @Post('password-reset/redeem')
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async resetPassword(
    @Body({ schema: ResetRequest }) body: ResetRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.answers.answer(await this.resets.redeem(body, client));
  }

  /** The link that was mailed to a person's new address. */
  @Post('address/confirm')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async confirmAddress(
    @Body({ schema: RedeemRequest }) body: RedeemRequest,
    @CurrentClient() client: Client,
  ): Promise<void> {
    await this.limits.token(client.address);
    await this.addresses.confirm(body);
  }
}
