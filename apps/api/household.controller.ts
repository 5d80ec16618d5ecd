import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  Entitlements,
  EntitlementView,
  Households,
  HouseholdView,
  InvitedView,
  InviteToHousehold,
  TakeSeat,
} from '@app/subscriptions';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Sharing one's subscription with a household, and a seat in somebody's. */
@ApiTags('Subscriptions')
@Controller('v1/sites/:site/me/seats')
@Allow('household:own')
export class HouseholdController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Households) private readonly households: Households,
    @Inject(Entitlements) private readonly entitlements: Entitlements,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HouseholdView })
  async own(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<HouseholdView> {
    return this.households.own(actor, await this.sites.require(slug));
  }

  @Post()
  @Header(...PRIVATE)
  @ApiResponse({ status: 201, standardSchema: InvitedView })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: InviteToHousehold }) input: InviteToHousehold,
  ): Promise<InvitedView> {
    return this.households.invite(actor, await this.sites.require(slug), input);
  }

  @Post('take')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: EntitlementView })
  async take(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: TakeSeat }) { code }: TakeSeat,
  ): Promise<EntitlementView> {
    const site = await this.sites.require(slug);
    return this.entitlements.of(site, await this.households.take(actor, site, code));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async end(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<void> {
    await this.households.end(actor, await this.sites.require(slug), id);
  }
}
