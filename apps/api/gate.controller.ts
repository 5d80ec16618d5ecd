import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, type Client, CurrentActor, CurrentClient, SiteDirectory } from '@app/identity';
import {
  ArticleGate,
  AskGateStatistics,
  ChangeArticleGate,
  GateArticlePage,
  GateDesk,
  GateEvent,
  GateEvents,
  GatePreview,
  GateStatistics,
  GateStatisticsView,
  ListGateArticles,
  PreviewGate,
} from '@app/discussion';
import { IfMatchHeader, versionNamed } from './http/if-match.js';
import { ArticleKeyPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** The gate: what its articles say, how it would look, and what it brought. */
@ApiTags('Administering')
@Controller('v1/sites/:site')
export class GateController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(GateDesk) private readonly desk: GateDesk,
    @Inject(GateStatistics) private readonly statistics: GateStatistics,
    @Inject(GateEvents) private readonly events: GateEvents,
  ) {}

  @Get('articles/:articleKey/gate')
  @Allow('site:settings')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ArticleGate })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) articleKey: string,
  ): Promise<ArticleGate> {
    return this.desk.read(actor, await this.sites.require(slug), articleKey);
  }

  @Put('articles/:articleKey/gate')
  @Allow('site:settings')
  @Header(...PRIVATE)
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: ArticleGate })
  async change(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) articleKey: string,
    @Body({ schema: ChangeArticleGate }) change: ChangeArticleGate,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<ArticleGate> {
    const version = versionNamed(ifMatch, change.version);
    return this.desk.change(actor, await this.sites.require(slug), articleKey, { ...change, version });
  }

  /** Changes nothing: a POST because what it asks about is too long for an address. */
  @Post('gate/preview')
  @HttpCode(200)
  @Allow('site:settings')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GatePreview })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: PreviewGate }) ask: PreviewGate,
  ): Promise<GatePreview> {
    return this.desk.preview(actor, await this.sites.require(slug), ask);
  }

  @Get('gate/statistics')
  @Allow('gate:statistics')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GateStatisticsView })
  async days(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: AskGateStatistics }) ask: AskGateStatistics,
  ): Promise<GateStatisticsView> {
    return this.statistics.read(actor, await this.sites.require(slug), ask);
  }

  @Get('gate/statistics/articles')
  @Allow('gate:statistics')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GateArticlePage })
  async articles(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListGateArticles }) ask: ListGateArticles,
  ): Promise<GateArticlePage> {
    return this.statistics.articles(actor, await this.sites.require(slug), ask);
  }

  /** 204 whether or not it was counted: which articles there are is not told here. */
  @Post('gate-events')
  @HttpCode(204)
  @Allow('gate:count')
  @Header('cache-control', 'no-store')
  @ApiResponse({ status: 204 })
  async hear(
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: GateEvent }) event: GateEvent,
    @CurrentClient() { address }: Client,
    @Headers('origin') origin: string | undefined,
  ): Promise<void> {
    await this.events.hear(await this.sites.require(slug), event, { address, origin });
  }
}
