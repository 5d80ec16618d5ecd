import { Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { idempotencyKeyOf } from '@app/platform';
import {
  BillingDesk,
  BillingEventPage,
  BillingEventView,
  ListBillingEvents,
  ReconciliationList,
  Reconciliations,
  ReconciliationView,
} from '@app/subscriptions';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

/** What came from the payment provider, and whether it is what we know; for the site's admins. */
@ApiTags('Administering')
@Controller('v1/sites/:site/billing')
export class BillingDeskController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(BillingDesk) private readonly desk: BillingDesk,
    @Inject(Reconciliations) private readonly reconciliations: Reconciliations,
  ) {}

  @Get('events')
  @Allow('billing:manage')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: BillingEventPage })
  async events(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListBillingEvents }) query: ListBillingEvents,
  ): Promise<BillingEventPage> {
    return this.desk.list(actor, await this.sites.require(slug), query);
  }

  @Post('events/:id/replay')
  @HttpCode(200)
  @Allow('billing:manage')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: BillingEventView })
  async replay(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<BillingEventView> {
    return this.desk.replay(actor, await this.sites.require(slug), id);
  }

  @Get('reconciliations')
  @Allow('billing:manage')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: ReconciliationList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<ReconciliationList> {
    return this.reconciliations.list(actor, await this.sites.require(slug));
  }

  @Post('reconciliations')
  @HttpCode(202)
  @Allow('billing:manage')
  @Header('cache-control', 'private, no-store')
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 202, standardSchema: ReconciliationView })
  async begin(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ReconciliationView> {
    const site = await this.sites.require(slug);
    return this.reconciliations.begin(actor, site, idempotencyKeyOf(key) ?? null);
  }
}
