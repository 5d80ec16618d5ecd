import { applyDecorators, Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENV, type Env } from '@app/platform';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { atomOf, type Feed, Feeds, jsonFeedOf } from '@app/discussion';
import { sendText } from './http/kept-reply.js';
import { IdPath, SlugPath } from './http/paths.js';

/** A feed in one of its forms, as it is sent. */
const FORMS = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atomOf },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeedOf },
} as const;
type Form = keyof typeof FORMS;

const ATOM = applyDecorators(
  ApiProduces('application/atom+xml'),
  ApiResponse({ status: 200, schema: { type: 'string' } }),
);
const JSON_FEED = applyDecorators(
  ApiProduces('application/feed+json'),
  ApiResponse({ status: 200, schema: { type: 'object' } }),
);

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
  @ATOM
  atomOfThread(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.ofThread('atom', actor, id, { request, reply });
  }

  @Get('threads/:id/feed.json')
  @Allow('thread:read')
  @JSON_FEED
  jsonOfThread(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.ofThread('json', actor, id, { request, reply });
  }

  @Get('sites/:site/feed.atom')
  @Allow('thread:read')
  @ATOM
  atomOfSite(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.ofSite('atom', actor, slug, { request, reply });
  }

  @Get('sites/:site/feed.json')
  @Allow('thread:read')
  @JSON_FEED
  jsonOfSite(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.ofSite('json', actor, slug, { request, reply });
  }

  private async ofThread(form: Form, actor: Actor, id: string, exchange: Exchange): Promise<void> {
    send(form, await this.feeds.ofThread(actor, id, this.self(`/v1/threads/${id}/feed.${form}`)), exchange);
  }

  private async ofSite(form: Form, actor: Actor, slug: string, exchange: Exchange): Promise<void> {
    const site = await this.sites.require(slug);
    send(form, await this.feeds.ofSite(actor, site, this.self(`/v1/sites/${slug}/feed.${form}`)), exchange);
  }

  private self(path: string): string | null {
    return this.env.BASE_URL === undefined ? null : new URL(path, this.env.BASE_URL).href;
  }
}

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

function send(form: Form, feed: Feed, { request, reply }: Exchange): void {
  const { type, write } = FORMS[form];
  sendText(request, reply, { text: write(feed), type });
}
