import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Allow,
  BeginSignIn,
  ComeBack,
  ComeBackQuery,
  CurrentClient,
  InvalidReturnUrl,
  type Lead,
  LedAway,
  LedOn,
  ProviderCodes,
  ProviderSignIn,
  RedeemCodeRequest,
  SessionAnswers,
  SignedIn,
  SignInLimits,
  StartQuery,
  type Client,
} from '@app/identity';
import { InvalidQuery, isProblem } from '@app/platform';
import { getsPage, isBrowser } from './http/browser.js';
import { ProviderPath } from './http/paths.js';
import { sendPage } from './http/small-page.js';
import { WelcomeInterceptor } from './http/welcome.interceptor.js';
import { BrowserProblemFilter } from './provider/browser-problem.filter.js';
import { ARRIVING_PAGE, LEAVING_PAGE } from './provider/provider-pages.js';

const HTML = { 'text/html': { schema: { type: 'string' } } } as const;

/**
 * Signing in with a provider: OpenID Connect, Google. A browser that opens either half is given a page of ours, which
 * asks for it by POST with what its tab keeps; a program is led on at once. Pages call the last.
 */
@ApiTags('Signing in')
@Controller('v1/auth')
@Allow('auth:sign-in')
@UseInterceptors(WelcomeInterceptor)
export class ProviderController {
  constructor(
    @Inject(ProviderSignIn) private readonly ways: ProviderSignIn,
    @Inject(ProviderCodes) private readonly codes: ProviderCodes,
    @Inject(SessionAnswers) private readonly answers: SessionAnswers,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  /** Where a page of the site leads a browser to; a program is led to the provider. */
  @Get(':provider/start')
  @UseFilters(BrowserProblemFilter)
  @ApiResponse({ status: 200, description: 'For a browser: the page that begins', content: HTML })
  @ApiResponse({ status: 302, description: 'To the provider, or back with `#belowline-error=CODE`' })
  async start(
    @Param('provider', { schema: ProviderPath }) provider: string,
    @Query({ schema: StartQuery }) query: StartQuery,
    @CurrentClient() client: Client,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      if (getsPage(request)) {
        const back = isBrowser(request)
          ? await this.ways.turnBack(provider, query, request.headers.referer)
          : null;
        if (back) redirect(reply, back);
        else sendPage(reply, LEAVING_PAGE);
        return;
      }
      await this.limits.provider(client.address);
      const led = await this.ways.begin(provider, query, null);
      if ('problem' in led) throw led.problem;
      redirect(reply, led);
    } catch (error) {
      if (!isProblem(error, InvalidReturnUrl)) throw error;
      const { code, detail } = error;
      throw InvalidQuery({ errors: [{ pointer: '/returnUrl', code, detail }] });
    }
  }

  /** What the page there asks: begins for the browser that has its proof. */
  @Post(':provider/start')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LedAway })
  async begin(
    @Param('provider', { schema: ProviderPath }) provider: string,
    @Body({ schema: BeginSignIn }) { binding, ...query }: BeginSignIn,
    @CurrentClient() client: Client,
    @Req() request: FastifyRequest,
  ): Promise<LedAway> {
    this.ways.demandOwnPage(askingOf(request));
    await this.limits.provider(client.address);
    const led = await this.ways.begin(provider, query, binding);
    return { url: addressOf(led), page: led.page };
  }

  /** Where the provider sends people back to; a program is led to the page that it came from. */
  @Get(':provider/callback')
  @UseFilters(BrowserProblemFilter)
  @ApiResponse({ status: 200, description: 'For a browser: the page that ends it', content: HTML })
  @ApiResponse({
    status: 302,
    description: 'To the page, with `#belowline-code=...` or `#belowline-error=CODE`',
  })
  async callback(
    @Param('provider', { schema: ProviderPath }) provider: string,
    @Query({ schema: ComeBackQuery }) query: ComeBackQuery,
    @CurrentClient() client: Client,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (getsPage(request)) {
      sendPage(reply, ARRIVING_PAGE);
      return;
    }
    await this.limits.provider(client.address);
    redirect(reply, await this.ways.comeBack(provider, query, null));
  }

  /** What the page there asks: ends what the browser with this proof began. */
  @Post(':provider/callback')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LedOn })
  async end(
    @Param('provider', { schema: ProviderPath }) provider: string,
    @Body({ schema: ComeBack }) { proof = '', ...answer }: ComeBack,
    @CurrentClient() client: Client,
    @Req() request: FastifyRequest,
  ): Promise<LedOn> {
    this.ways.demandOwnPage(askingOf(request));
    await this.limits.provider(client.address);
    return { url: addressOf(await this.ways.comeBack(provider, answer, proof)) };
  }

  @Post('provider/redeem')
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async redeemCode(
    @Body({ schema: RedeemCodeRequest }) body: RedeemCodeRequest,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.answers.answer(await this.codes.redeem(body, client));
  }
}

function askingOf({ headers }: FastifyRequest) {
  return { origin: headers.origin, fetchSite: headers['sec-fetch-site'] as string | undefined };
}

function redirect(reply: FastifyReply, found: Lead): void {
  reply.header('cache-control', 'private, no-store').redirect(addressOf(found), 302);
}

function addressOf(found: Lead): string {
  return 'url' in found ? found.url : `${found.page}#belowline-error=${found.problem.code}`;
}
