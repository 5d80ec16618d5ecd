import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { ReaderCard, Readers } from '@app/discussion';
import { sendPublic } from './http/kept-reply.js';
import { IdPath, SlugPath } from './http/paths.js';

/** What everyone may know of somebody who takes part. */
@ApiTags('Reading')
@Controller('v1/sites/:site/readers')
export class ReadersController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Readers) private readonly readers: Readers,
  ) {}

  @Get(':id')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: ReaderCard })
  async card(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.readers.card(actor, await this.sites.require(slug), id));
  }
}
