import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENV, type Env } from '@app/platform';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { atomOf, Feeds, jsonFeedOf } from '@app/discussion';
import { sendText } from './http/kept-reply.js';
import { IdPath, SlugPath } from './http/paths.js';

const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_FEED = 'application/feed+json; charset=utf-8';

/** The newest comments as feeds: Atom, and JSON Feed. */
@ApiTags('Reading')
@Controller('v1')
export class FeedsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Feeds) private readonly feeds: Feeds,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get('threads/:id/feed.atom')
  @Allow('thread:read')
  @ApiProduces('application/atom+xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  async atomOfThread(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const feed = await this.feeds.ofThread(actor, id, this.self(`/v1/threads/${id}/feed.atom`));
    sendText(request, reply, { text: atomOf(feed), type: ATOM });
  }

  @Get('threads/:id/feed.json')
  @Allow('thread:read')
  @ApiProduces('application/feed+json')
  @ApiResponse({ status: 200, schema: { type: 'object' } })
  async jsonOfThread(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const feed = await this.feeds.ofThread(actor, id, this.self(`/v1/threads/${id}/feed.json`));
    sendText(request, reply, { text: jsonFeedOf(feed), type: JSON_FEED });
  }

  @Get('sites/:site/feed.atom')
  @Allow('thread:read')
  @ApiProduces('application/atom+xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  async atomOfSite(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    const feed = await this.feeds.ofSite(actor, site, this.self(`/v1/sites/${slug}/feed.atom`));
    sendText(request, reply, { text: atomOf(feed), type: ATOM });
  }

  @Get('sites/:site/feed.json')
  @Allow('thread:read')
  @ApiProduces('application/feed+json')
  @ApiResponse({ status: 200, schema: { type: 'object' } })
  async jsonOfSite(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    const feed = await this.feeds.ofSite(actor, site, this.self(`/v1/sites/${slug}/feed.json`));
    sendText(request, reply, { text: jsonFeedOf(feed), type: JSON_FEED });
  }

  private self(path: string): string | null {
    return this.env.BASE_URL === undefined ? null : new URL(path, this.env.BASE_URL).href;
  }
}
