import { Body, Controller, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { BillingPage, Checkouts, OpenCheckout, OpenPortal } from '@app/subscriptions';
import { SlugPath } from './http/paths.js';

/** The payment provider's pages, for the reader: to pay, and to change or end what is paid. */
@ApiTags('Subscriptions')
@Controller('v1/sites/:site/me')
export class CheckoutController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Checkouts) private readonly checkouts: Checkouts,
  ) {}

  @Post('checkout')
  @HttpCode(200)
  @Allow('billing:own')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: BillingPage })
  async open(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: OpenCheckout }) input: OpenCheckout,
  ): Promise<BillingPage> {
    return this.checkouts.open(actor, await this.sites.require(slug), input);
  }

  @Post('billing-portal')
  @HttpCode(200)
  @Allow('billing:own')
  @Header('cache-control', 'private, no-store')
  @ApiBody({ required: false })
  @ApiResponse({ status: 200, standardSchema: BillingPage })
  async portal(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: OpenPortal.default({}) }) input: OpenPortal,
  ): Promise<BillingPage> {
    return this.checkouts.portal(actor, await this.sites.require(slug), input);
  }
}
