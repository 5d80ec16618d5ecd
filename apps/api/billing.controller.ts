import { Controller, Headers, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow, SiteDirectory } from '@app/identity';
import { BillingInbox } from '@app/subscriptions';
import type { WithRawBody } from './http/json-body.js';
import { SlugPath } from './http/paths.js';

/** Stripe's events carry whole objects: a subscription with many items is larger than what people send. */
const WEBHOOK_BODY_LIMIT = 1024 * 1024;

const Received = z.object({ received: z.literal(true) }).meta({ id: 'Received' });
type Received = z.infer<typeof Received>;

@ApiTags('Subscriptions')
@Controller('v1/billing')
export class BillingController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(BillingInbox) private readonly inbox: BillingInbox,
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
  ): Promise<Received> {
    const site = await this.sites.require(slug);
    await this.inbox.receive(site, request.rawBody ?? Buffer.alloc(0), signature);
    return { received: true };
  }
}
