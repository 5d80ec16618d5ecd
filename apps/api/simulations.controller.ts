import { Body, Controller, Delete, Get, Header, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AskExamples,
  ListSimulations,
  POLICY_BODY_LIMIT,
  SimulationExamples,
  SimulationPage,
  Simulations,
  SimulationView,
  StartSimulation,
} from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** A policy tried on what was written before, for whoever may change it. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/policy/simulations')
@Allow('policy:change')
export class SimulationsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Simulations) private readonly simulations: Simulations,
  ) {}

  @Post()
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @RouteConfig({ bodyLimit: POLICY_BODY_LIMIT })
  @ApiResponse({ status: 201, standardSchema: SimulationView })
  async start(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: StartSimulation }) input: StartSimulation,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SimulationView> {
    const site = await this.sites.require(slug);
    return this.simulations.start(actor, site, input, idempotencyKeyOf(key) ?? null);
  }

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SimulationPage })
  async list(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListSimulations }) query: ListSimulations,
  ): Promise<SimulationPage> {
    return this.simulations.list(await this.sites.require(slug), query);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SimulationView })
  async read(
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<SimulationView> {
    return this.simulations.read(await this.sites.require(slug), id);
  }

  @Get(':id/examples')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SimulationExamples })
  async examples(
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: AskExamples }) query: AskExamples,
  ): Promise<SimulationExamples> {
    return this.simulations.examples(await this.sites.require(slug), id, query);
  }

  /** Ends one that is under way; what it has counted stays. */
  @Delete(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SimulationView })
  async cancel(
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<SimulationView> {
    return this.simulations.cancel(await this.sites.require(slug), id);
  }
}
