import { Body, Controller, Inject, Param, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { Articles, DeclareArticle, ThreadView } from '@app/discussion';
import { sendPrivate } from './http/kept-reply.js';
import { ArticleKeyPath, SlugPath } from './http/paths.js';

@ApiTags('Administering')
@Controller('v1/sites/:site/articles/:articleKey')
export class ArticlesController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Articles) private readonly articles: Articles,
  ) {}

  @Put()
  @Allow('article:declare')
  @ApiResponse({ status: 200, standardSchema: ThreadView })
  async declare(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) articleKey: string,
    @Body({ schema: DeclareArticle }) word: DeclareArticle,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.articles.declare(actor, await this.sites.require(slug), articleKey, word));
  }
}
