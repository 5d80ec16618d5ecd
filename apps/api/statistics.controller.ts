import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { AskReport, AskStatistics, Statistics, StatisticsView, TransparencyReport } from '@app/moderation';
import { sendPrivate } from './http/kept-reply.js';
import { SlugPath } from './http/paths.js';
import { sendPage } from './http/small-page.js';
import { reportPage, reportTable } from './transparency-report.js';

/** How a site's moderation does, for those who run it and for moderators of what is theirs; and what of it is published. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation')
export class StatisticsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Statistics) private readonly statistics: Statistics,
  ) {}

  @Get('statistics')
  @Allow('moderation:statistics')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: StatisticsView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: AskStatistics }) ask: AskStatistics,
  ): Promise<StatisticsView> {
    return this.statistics.read(actor, await this.sites.require(slug), ask);
  }

  @Get('transparency')
  @Allow('legal:read')
  @ApiResponse({ status: 200, standardSchema: TransparencyReport })
  async report(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: AskReport }) { format, ...period }: AskReport,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.statistics.report(await this.sites.require(slug), period);
    if (format === 'html') {
      sendPage(reply, reportPage(report));
      return;
    }
    if (format === 'json') {
      sendPrivate(reply, report);
      return;
    }
    const name = `transparency-${slug}-${report.from}-${report.to}.csv`;
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(reportTable(report));
  }
}
