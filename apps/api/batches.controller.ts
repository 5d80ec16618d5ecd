import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AppealDecision,
  Appeals,
  AppealView,
  BATCH_BODY_LIMIT,
  Batches,
  BatchPage,
  BatchUndone,
  BatchView,
  DecidedView,
  DecideMany,
  ListBatches,
  Undoing,
} from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Many decisions at a time. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/batches')
@Allow('case:moderate')
export class BatchesController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Batches) private readonly batches: Batches,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: BatchPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListBatches }) query: ListBatches,
  ): Promise<BatchPage> {
    return this.batches.list(actor, await this.sites.require(slug), query);
  }

  @Post()
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @RouteConfig({ bodyLimit: BATCH_BODY_LIMIT })
  @ApiResponse({ status: 201, standardSchema: BatchView })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: DecideMany }) input: DecideMany,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<BatchView> {
    const site = await this.sites.require(slug);
    return this.batches.decide(actor, site, input, idempotencyKeyOf(key) ?? null);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: BatchUndone })
  async undo(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<BatchUndone> {
    return this.batches.undo(actor, await this.sites.require(slug), id);
  }
}

/** A decision after it was taken. */
@ApiTags('Moderating')
@Controller('v1/decisions/:id')
export class DecisionsController {
  constructor(
    @Inject(Undoing) private readonly undoing: Undoing,
    @Inject(Appeals) private readonly appeals: Appeals,
  ) {}

  @Post('undo')
  @Allow('case:moderate')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DecidedView })
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<DecidedView> {
    return this.undoing.undo(actor, id);
  }

  @Post('appeals')
  @Allow('decision:appeal')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: AppealView })
  appeal(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: AppealDecision }) input: AppealDecision,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<AppealView> {
    return this.appeals.appeal(actor, id, input, idempotencyKeyOf(key) ?? null);
  }
}
