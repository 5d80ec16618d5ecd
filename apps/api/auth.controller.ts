import { Body, Controller, Header, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  AuthenticationRequired,
  CurrentActor,
  CurrentClient,
  LoginRequest,
  LogoutRequest,
  PasswordSignIn,
  RefreshRequest,
  SessionAnswers,
  Sessions,
  SignedIn,
  SignInLimits,
  SsoRequest,
  SsoSignIn,
  type Actor,
  type Client,
} from '@app/identity';
import { WelcomeInterceptor } from './http/welcome.interceptor.js';

/** Signing in and out. Every sign-in answers alike. */
@ApiTags('Signing in')
@Controller('v1/auth')
@UseInterceptors(WelcomeInterceptor)
export class AuthController {
  constructor(
    @Inject(SsoSignIn) private readonly sso: SsoSignIn,
    @Inject(PasswordSignIn) private readonly passwords: PasswordSignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SessionAnswers) private readonly answers: SessionAnswers,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  @Post('sso')
  @HttpCode(200)
  @Allow('auth:sign-in')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async signInBySso(
    @Body({ schema: SsoRequest }) body: SsoRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.sso.signIn(body, client);
  }

  @Post('login')
  @HttpCode(200)
  @Allow('auth:sign-in')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async login(
    @Body({ schema: LoginRequest }) body: LoginRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.password(client.address, body.site, body.email);
    return this.answers.answer(await this.passwords.login(body, client));
  }

  @Post('refresh')
  @HttpCode(200)
  @Allow('auth:sign-in')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async refresh(
    @Body({ schema: RefreshRequest }) body: RefreshRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.answers.answer(await this.sessions.refresh(body.refreshToken));
  }

  /** Ends the session of the access token, or, for who has only that one, of the refresh token. */
  @Post('logout')
  @HttpCode(204)
  @Allow('auth:sign-out')
  @ApiResponse({ status: 204 })
  async logout(
    @Body({ schema: LogoutRequest.optional() }) body: LogoutRequest | undefined,
    @CurrentActor() actor: Actor,
    @CurrentClient() client: Client,
  ): Promise<void> {
    await this.limits.token(client.address);
    if (actor.kind === 'person') await this.sessions.end(actor);
    else if (body?.refreshToken === undefined) throw AuthenticationRequired();
    if (body?.refreshToken !== undefined) await this.sessions.endByRefreshToken(body.refreshToken);
  }
}
