import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { MergeArticle, MergedThread, Merging, RenameArticle, Renaming, ThreadView } from '@app/discussion';
import { sendPrivate } from './http/kept-reply.js';
import { ArticleKeyPath, SlugPath } from './http/paths.js';

/** Articles that go by another key, or turn out to be one. */
@ApiTags('Administering')
@Controller('v1/sites/:site/articles/:articleKey')
export class PlacesController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Renaming) private readonly renaming: Renaming,
    @Inject(Merging) private readonly merging: Merging,
  ) {}

  @Post('renames')
  @HttpCode(200)
  @Allow('article:declare')
  @ApiResponse({ status: 200, standardSchema: ThreadView })
  async rename(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) from: string,
    @Body({ schema: RenameArticle }) { articleKey }: RenameArticle,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.renaming.rename(actor, await this.sites.require(slug), from, articleKey));
  }

  @Post('merges')
  @HttpCode(200)
  @Allow('article:declare')
  @ApiResponse({ status: 200, standardSchema: MergedThread })
  async merge(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) from: string,
    @Body({ schema: MergeArticle }) { into }: MergeArticle,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.merging.merge(actor, await this.sites.require(slug), from, into));
  }
}
