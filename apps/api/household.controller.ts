import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  Entitlements,
  EntitlementView,
  HouseholdInvitations,
  Households,
  HouseholdView,
  InvitedView,
  InviteToHousehold,
  TakeSeat,
} from '@app/subscriptions';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
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
    @Inject(HouseholdInvitations) private readonly invitations: HouseholdInvitations,
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
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: InvitedView })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: InviteToHousehold }) input: InviteToHousehold,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<InvitedView> {
    const site = await this.sites.require(slug);
    return this.invitations.invite(actor, site, input, idempotencyKeyOf(key) ?? null);
  }

  @Post('take')
  @HttpCode(200)
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 200, standardSchema: EntitlementView })
  async take(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: TakeSeat }) { code }: TakeSeat,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<EntitlementView> {
    const site = await this.sites.require(slug);
    return this.entitlements.of(
      site,
      await this.invitations.take(actor, site, code, idempotencyKeyOf(key) ?? null),
    );
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
