import { Body, Controller, Header, HttpCode, Inject, Post, Res, UseInterceptors } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  AddressSignIn,
  Allow,
  CurrentClient,
  MAILED,
  Mailed,
  RedeemRequest,
  RegisterRequest,
  Registration,
  SessionAnswers,
  SignedIn,
  SignInLimits,
  type Client,
} from '@app/identity';
import { WelcomeInterceptor } from './http/welcome.interceptor.js';

/** Accounts that people make by themselves, where a site takes registrations. */
@ApiTags('Signing in')
@Controller('v1/auth/register')
@Allow('auth:sign-in')
@UseInterceptors(WelcomeInterceptor)
export class RegistrationController {
  constructor(
    @Inject(Registration) private readonly registration: Registration,
    @Inject(AddressSignIn) private readonly links: AddressSignIn,
    @Inject(SessionAnswers) private readonly answers: SessionAnswers,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  /** 200 and the session, or 202 where the site has registrations confirmed by mail first. */
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  @ApiResponse({ status: 202, standardSchema: Mailed })
  async register(
    @Body({ schema: RegisterRequest }) body: RegisterRequest,
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn | Mailed> {
    await this.limits.register(client.address, body.site, body.email);
    const session = await this.registration.register(body, client);
    if (session) return this.answers.answer(session);
    void reply.status(202);
    return MAILED;
  }

  /** The link with which a registration is confirmed. */
  @Post('confirm')
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async confirmRegistration(
    @Body({ schema: RedeemRequest }) body: RedeemRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.answers.answer(await this.links.confirm(body, client));
  }
}
