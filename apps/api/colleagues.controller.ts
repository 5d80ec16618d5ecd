import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { CaseView, ColleagueList, HandingOver, HandOver, Notes, WriteNote } from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** What moderators tell each other about a case, and pass on to each other. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation')
@Allow('case:moderate')
export class ColleaguesController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Notes) private readonly notes: Notes,
    @Inject(HandingOver) private readonly handing: HandingOver,
  ) {}

  @Get('colleagues')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ColleagueList })
  async colleagues(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<ColleagueList> {
    return this.handing.colleagues(actor, await this.sites.require(slug));
  }

  @Post('claims/:id/hand-over')
  @HttpCode(200)
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 200, standardSchema: CaseView, description: 'It waits for the colleague' })
  async handOver(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: HandOver }) input: HandOver,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CaseView> {
    const site = await this.sites.require(slug);
    return this.handing.give(actor, { site, caseId: id, key: idempotencyKeyOf(key) ?? null }, input);
  }

  @Post('cases/:id/notes')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: CaseView })
  async note(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: WriteNote }) input: WriteNote,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CaseView> {
    const site = await this.sites.require(slug);
    return this.notes.write(actor, { site, caseId: id, key: idempotencyKeyOf(key) ?? null }, input);
  }
}
