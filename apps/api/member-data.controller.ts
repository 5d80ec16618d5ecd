import { Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AskedErasure,
  DataExportList,
  DataExports,
  DataExportView,
  ErasureDesk,
  ErasurePage,
  ErasureView,
  ListErasures,
} from '@app/privacy';
import { ExternalIdPath, IdPath, SlugPath } from './http/paths.js';
import { ARCHIVE_RESPONSE, sendArchive } from './own-data.controller.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** A member's data, for the publication's server: for who asked the publication rather than us. */
@ApiTags('Administering')
@Controller('v1/sites/:site/members/:externalId')
@Allow('member:data')
export class MemberDataController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DataExports) private readonly exports: DataExports,
    @Inject(ErasureDesk) private readonly erasures: ErasureDesk,
  ) {}

  /** 202 and a new export, or 200 and the one of the last 24 hours. */
  @Post('export')
  @HttpCode(202)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DataExportView })
  @ApiResponse({ status: 202, standardSchema: DataExportView })
  async export(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DataExportView> {
    const asked = await this.exports.askOf(actor, await this.sites.require(slug), externalId);
    void reply.status(asked.isNew ? 202 : 200);
    return asked.export;
  }

  @Get('exports')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DataExportList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
  ): Promise<DataExportList> {
    return this.exports.listOf(actor, await this.sites.require(slug), externalId);
  }

  @Get('exports/:id/archive')
  @ApiResponse(ARCHIVE_RESPONSE())
  async fetch(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
    @Param('id', { schema: IdPath }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendArchive(reply, await this.exports.fetchOf(actor, await this.sites.require(slug), externalId, id));
  }

  /** Forgets the member, as they could themselves. */
  @Post('erasure')
  @HttpCode(202)
  @Header(...PRIVATE)
  @ApiResponse({ status: 202, standardSchema: AskedErasure })
  async erase(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('externalId', { schema: ExternalIdPath }) externalId: string,
  ): Promise<AskedErasure> {
    return this.erasures.ask(actor, await this.sites.require(slug), externalId);
  }
}

/** The ledger of who was forgotten; its lines name nobody. */
@ApiTags('Administering')
@Controller('v1/sites/:site/erasures')
@Allow('erasure:read')
export class ErasuresController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(ErasureDesk) private readonly erasures: ErasureDesk,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ErasurePage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListErasures }) query: ListErasures,
  ): Promise<ErasurePage> {
    return this.erasures.list(actor, await this.sites.require(slug), query);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ErasureView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<ErasureView> {
    return this.erasures.read(actor, await this.sites.require(slug), id);
  }
}
