import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { HoldInFull, HoldPage, Holds, HoldView, ImposeHold, ListHolds } from '@app/moderation';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Legal holds on comments and people. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/holds')
@Allow('legal:hold')
export class HoldsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Holds) private readonly holds: Holds,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HoldPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListHolds }) query: ListHolds,
  ): Promise<HoldPage> {
    return this.holds.list(actor, await this.sites.require(slug), query);
  }

  @Get(':id')
  @Allow('audit:read')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HoldInFull })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<HoldInFull> {
    return this.holds.read(actor, await this.sites.require(slug), id);
  }

  @Put('comments/:id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HoldView })
  async holdComment(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ImposeHold }) input: ImposeHold,
  ): Promise<HoldView> {
    return this.holds.impose(actor, await this.sites.require(slug), { commentId: id }, input);
  }

  @Delete('comments/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'It is lifted, and what was kept for it alone is gone' })
  async letCommentGo(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<void> {
    await this.holds.lift(actor, await this.sites.require(slug), { commentId: id });
  }

  @Put('people/:id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: HoldView })
  async holdPerson(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ImposeHold }) input: ImposeHold,
  ): Promise<HoldView> {
    return this.holds.impose(actor, await this.sites.require(slug), { personId: id }, input);
  }

  @Delete('people/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'It is lifted, and what was kept for it alone is gone' })
  async letPersonGo(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<void> {
    await this.holds.lift(actor, await this.sites.require(slug), { personId: id });
  }
}
