import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { Explaining } from '@app/discussion';
import { ExplainQuery, Explanation } from '@app/subscriptions';
import { sendPrivate } from './http/kept-reply.js';
import { ArticleKeyPath, ExternalIdPath, SlugPath } from './http/paths.js';

/** The same names as in addresses. */
const AskedOf = ExplainQuery.extend({ member: ExternalIdPath.optional(), article: ArticleKeyPath });

/** Why somebody may or may not do something. */
@ApiTags('Administering')
@Controller('v1/sites/:site/explain')
export class ExplainController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Explaining) private readonly explaining: Explaining,
  ) {}

  @Get()
  @Allow('access:explain')
  @ApiResponse({ status: 200, standardSchema: Explanation })
  async explain(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: AskedOf }) ask: ExplainQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.explaining.explain(actor, await this.sites.require(slug), ask));
  }
}
