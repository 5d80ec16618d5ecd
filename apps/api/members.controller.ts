import { Body, Controller, Get, Inject, Param, Put, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  type Actor,
  Allow,
  ConfirmedName,
  ConfirmedNames,
  ConfirmName,
  CurrentActor,
  SiteDirectory,
} from '@app/identity';
import { Benefit, Entitlements, EntitlementView, OwnBilling, PutSubscription } from '@app/subscriptions';
import { sendPrivate } from './http/kept-reply.js';
import { ExternalIdPath, SlugPath } from './http/paths.js';

const EntitlementQuery = z.strictObject({ benefit: Benefit.optional() });
type EntitlementQuery = z.infer<typeof EntitlementQuery>;

/** What a publication's server asks and says of its readers. */
@ApiTags('Subscriptions')
@Controller('v1/sites/:site/members/:externalId')
export class MembersController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Entitlements) private readonly entitlements: Entitlements,
    @Inject(OwnBilling) private readonly billing: OwnBilling,
    @Inject(ConfirmedNames) private readonly names: ConfirmedNames,
  ) {}

  @Get('entitlement')
  @Allow('member:entitlement')
  @ApiResponse({ status: 200, standardSchema: EntitlementView })
  async entitlement(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
    @Query({ schema: EntitlementQuery }) { benefit }: EntitlementQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    sendPrivate(reply, await this.entitlements.ofMember(actor, site, externalId, benefit));
  }

  @Put('subscription')
  @Allow('member:subscription')
  @ApiResponse({ status: 200, standardSchema: EntitlementView })
  async subscription(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
    @Body({ schema: PutSubscription }) input: PutSubscription,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    sendPrivate(reply, await this.billing.speak(actor, site, externalId, input));
  }

  /** The publication's word that this is a reader's first and last name. */
  @Put('name')
  @Allow('member:name')
  @ApiResponse({ status: 200, standardSchema: ConfirmedName })
  async name(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
    @Body({ schema: ConfirmName }) input: ConfirmName,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    sendPrivate(reply, await this.names.confirm(actor, site, externalId, input));
  }
}
