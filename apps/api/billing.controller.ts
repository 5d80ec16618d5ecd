import { Controller, Headers, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AddressLimits, Allow, type Client, CurrentClient, SiteDirectory } from '@app/identity';
import { isProblem, type LimitRule } from '@app/platform';
import { BillingInbox, InvalidSignature } from '@app/subscriptions';
import type { WithRawBody } from './http/json-body.js';
import { SlugPath } from './http/paths.js';

/** Stripe's events carry whole objects: a subscription with many items is larger than what people send. */
const WEBHOOK_BODY_LIMIT = 1024 * 1024;

/** Deliveries that nobody signed, by address. What Stripe signed is never held up by it, wherever it comes from. */
const FORGED: LimitRule = { name: 'forged-deliveries', perMinute: 60, burst: 60 };

const Received = z.object({ received: z.literal(true) }).meta({ id: 'Received' });
type Received = z.infer<typeof Received>;

@ApiTags('Subscriptions')
@Controller('v1/billing')
export class BillingController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(BillingInbox) private readonly inbox: BillingInbox,
    @Inject(AddressLimits) private readonly limits: AddressLimits,
  ) {}

  @Post('stripe/:site/webhook')
  @HttpCode(200)
  @Allow('billing:webhook')
  @RouteConfig({ bodyLimit: WEBHOOK_BODY_LIMIT, signed: true })
  @ApiHeader({ name: 'stripe-signature', required: true })
  @ApiBody({ schema: { type: 'object' }, description: "An event as Stripe's webhooks send it" })
  @ApiResponse({ status: 200, standardSchema: Received })
  async stripe(
    @Param('site', { schema: SlugPath }) slug: string,
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: FastifyRequest & WithRawBody,
    @CurrentClient() { address }: Client,
  ): Promise<Received> {
    const site = await this.sites.require(slug);
    try {
      await this.inbox.receive(site, request.rawBody ?? Buffer.alloc(0), signature);
    } catch (error) {
      if (isProblem(error, InvalidSignature)) await this.limits.demand(FORGED, address);
      throw error;
    }
    return { received: true };
  }
}
