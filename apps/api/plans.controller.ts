import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { PlanList, Plans, PlanSeats, PlanSeatsView, PlanView, PutPlan } from '@app/subscriptions';
import { PlanPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** What the site sells. */
@ApiTags('Administering')
@Controller('v1/sites/:site/plans')
@Allow('site:settings')
export class PlansController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(PlanSeats) private readonly seats: PlanSeats,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PlanList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<PlanList> {
    return this.plans.list(actor, await this.sites.require(slug));
  }

  @Put(':plan')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PlanView })
  async put(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('plan', { schema: PlanPath }) plan: string,
    @Body({ schema: PutPlan }) input: PutPlan,
  ): Promise<PlanView> {
    return this.plans.put(actor, await this.sites.require(slug), plan, input);
  }

  @Delete(':plan')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('plan', { schema: PlanPath }) plan: string,
  ): Promise<void> {
    await this.plans.remove(actor, await this.sites.require(slug), plan);
  }

  /** With how many others it may be shared. */
  @Put(':plan/seats')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PlanSeatsView })
  async changeSeats(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('plan', { schema: PlanPath }) plan: string,
    @Body({ schema: PlanSeatsView }) input: PlanSeatsView,
  ): Promise<PlanSeatsView> {
    return this.seats.change(actor, await this.sites.require(slug), plan, input);
  }
}
