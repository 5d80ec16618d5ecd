import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, AuthenticationRequired, CurrentActor, SiteDirectory } from '@app/identity';
import { CheckDraft, CheckedDraft, Checking, Threads } from '@app/discussion';
import { sendPrivate } from './http/kept-reply.js';
import { SlugPath } from './http/paths.js';

/** Asking about a draft before it is posted. A visitor is answered by the one access decision, with the gate. */
@ApiTags('Taking part')
@Controller('v1/sites/:site/checks')
export class ChecksController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Checking) private readonly checking: Checking,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('comment:check')
  @ApiResponse({ status: 200, standardSchema: CheckedDraft })
  async check(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: CheckDraft }) draft: CheckDraft,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    if (actor.kind !== 'person') {
      await this.threads.require('post', actor, await this.threads.byArticle(site, draft.articleKey ?? ''));
      throw AuthenticationRequired();
    }
    sendPrivate(reply, await this.checking.check(actor, site, draft));
  }
}
