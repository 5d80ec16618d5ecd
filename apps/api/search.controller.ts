import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Allow, type Client, CurrentActor, CurrentClient, SiteDirectory } from '@app/identity';
import {
  AskMostDiscussed,
  MostDiscussed,
  MostDiscussedList,
  Search,
  SearchPage,
  SearchQuery,
} from '@app/discussion';
import { sendPublic } from './http/kept-reply.js';
import { IdPath, SlugPath } from './http/paths.js';

/** Finding what was said, and where much is. */
@ApiTags('Reading')
@Controller('v1')
export class SearchController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Search) private readonly search: Search,
    @Inject(MostDiscussed) private readonly discussed: MostDiscussed,
  ) {}

  @Get('threads/:id/search')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: SearchPage })
  async inThread(
    @CurrentActor() actor: Actor,
    @CurrentClient() { address }: Client,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: SearchQuery }) query: SearchQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.search.inThread({ actor, address }, id, query));
  }

  @Get('sites/:site/search')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: SearchPage })
  async onSite(
    @CurrentActor() actor: Actor,
    @CurrentClient() { address }: Client,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: SearchQuery }) query: SearchQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    sendPublic(request, reply, await this.search.onSite({ actor, address }, site, query));
  }

  @Get('sites/:site/most-discussed')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: MostDiscussedList })
  async mostDiscussed(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: AskMostDiscussed }) query: AskMostDiscussed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.discussed.list(await this.sites.require(slug), query));
  }
}
