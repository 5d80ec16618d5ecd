import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, type Client, CurrentActor, CurrentClient, SiteDirectory } from '@app/identity';
import {
  AskNotice,
  GiveNotice,
  ListNotices,
  NoticeDesk,
  NoticeList,
  NoticeReceipt,
  Notices,
  NoticeStatus,
  SiteNoticeInFull,
  SiteNoticePage,
} from '@app/moderation';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Notices of illegal content, from anybody. */
@ApiTags('Taking part')
@Controller('v1')
@Allow('notice:give')
export class NoticesController {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Post('comments/:id/notices')
  @Header(...PRIVATE)
  @ApiResponse({ status: 201, standardSchema: NoticeReceipt })
  give(
    @CurrentActor() actor: Actor,
    @CurrentClient() { address }: Client,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: GiveNotice }) input: GiveNotice,
  ): Promise<NoticeReceipt> {
    return this.notices.give({ actor, address }, id, input);
  }

  @Post('notices/status')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: NoticeStatus })
  status(
    @CurrentClient() { address }: Client,
    @Body({ schema: AskNotice }) { receipt }: AskNotice,
  ): Promise<NoticeStatus> {
    return this.notices.status(address, receipt);
  }
}

/** The notices about a case's comment. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/cases/:id/notices')
export class CaseNoticesController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(NoticeDesk) private readonly desk: NoticeDesk,
  ) {}

  @Get()
  @Allow('case:moderate')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: NoticeList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<NoticeList> {
    return this.desk.list(actor, await this.sites.require(slug), id);
  }
}

/** All notices of a site, to those who answer them. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/notices')
@Allow('case:moderate')
export class SiteNoticesController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(NoticeDesk) private readonly desk: NoticeDesk,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SiteNoticePage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListNotices }) query: ListNotices,
  ): Promise<SiteNoticePage> {
    return this.desk.ofSite(actor, await this.sites.require(slug), query);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SiteNoticeInFull })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<SiteNoticeInFull> {
    return this.desk.read(actor, await this.sites.require(slug), id);
  }
}
