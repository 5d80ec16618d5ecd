import { Body, Controller, Header, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { GatesMet } from '@app/discussion';
import { idempotencyKeyOf } from '@app/platform';
import { BillingPage, Checkouts, OpenCheckout, OpenPortal } from '@app/subscriptions';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { SlugPath } from './http/paths.js';

/** The payment provider's pages, for the reader: to pay, and to change or end what is paid. */
@ApiTags('Subscriptions')
@Controller('v1/sites/:site/me')
export class CheckoutController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Checkouts) private readonly checkouts: Checkouts,
    @Inject(GatesMet) private readonly gates: GatesMet,
  ) {}

  @Post('checkout')
  @HttpCode(200)
  @Allow('billing:own')
  @Header('cache-control', 'private, no-store')
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 200, standardSchema: BillingPage })
  async open(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: OpenCheckout }) input: OpenCheckout,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<BillingPage> {
    const site = await this.sites.require(slug);
    const { articleKey } = input;
    const gate = articleKey === undefined ? null : await this.gates.by(actor, site, articleKey);
    return this.checkouts.open(actor, site, input, { key: idempotencyKeyOf(key) ?? null, gate });
  }

  @Post('billing-portal')
  @HttpCode(200)
  @Allow('billing:own')
  @Header('cache-control', 'private, no-store')
  @IdempotencyKeyHeader()
  @ApiBody({ required: false })
  @ApiResponse({ status: 200, standardSchema: BillingPage })
  async portal(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: OpenPortal.default({}) }) input: OpenPortal,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<BillingPage> {
    return this.checkouts.portal(actor, await this.sites.require(slug), input, idempotencyKeyOf(key) ?? null);
  }
}
