import { Controller, Get, Header, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { ModelDesk, ModelExamples, ModelView } from '@app/moderation';
import { SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** The site's local model: how right it is, for moderators; emptied and taken away by admins. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/model')
export class ModelController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(ModelDesk) private readonly desk: ModelDesk,
  ) {}

  @Get()
  @Allow('case:moderate')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ModelView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<ModelView> {
    return this.desk.read(actor, await this.sites.require(slug));
  }

  /** Texts by which it is measured, with what mattered in them. */
  @Get('examples')
  @Allow('case:moderate')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ModelExamples })
  async examples(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<ModelExamples> {
    return this.desk.examples(actor, await this.sites.require(slug));
  }

  /** Forgets all that was learned; what is decided from now on is learned anew. */
  @Post('reset')
  @Allow('model:manage')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ModelView })
  async reset(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<ModelView> {
    return this.desk.reset(actor, await this.sites.require(slug));
  }

  /** The weights as a file, of numbers only. */
  @Get('export')
  @Allow('model:manage')
  @ApiResponse({
    status: 200,
    description: 'The weights, as docs/model.md describes them',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async export(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, bytes } = await this.desk.export(actor, await this.sites.require(slug));
    void reply
      .header('cache-control', 'private, no-store')
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(bytes));
  }
}
