import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { HideHistory, HidingList, Hidings, HidingView } from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Hiding all that one person has written, and undoing it. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation')
@Allow('person:sanction')
export class HidingsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Hidings) private readonly hidings: Hidings,
  ) {}

  @Post('people/:id/hidings')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: HidingView })
  async begin(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) personId: string,
    @Body({ schema: HideHistory }) input: HideHistory,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<HidingView> {
    const site = await this.sites.require(slug);
    return this.hidings.begin(actor, site, { personId, key: idempotencyKeyOf(key) ?? null }, input);
  }

  @Get('people/:id/hidings')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HidingList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) personId: string,
  ): Promise<HidingList> {
    return this.hidings.list(actor, await this.sites.require(slug), personId);
  }

  @Get('hidings/:id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HidingView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<HidingView> {
    return this.hidings.read(actor, await this.sites.require(slug), id);
  }

  @Post('hidings/:id/undo')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HidingView })
  async undo(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<HidingView> {
    return this.hidings.undo(actor, await this.sites.require(slug), id);
  }
}
