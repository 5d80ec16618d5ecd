import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { AuditCheckpoint, AuditLog, AuditPage, ListAudit } from '@app/moderation';
import { SlugPath } from './http/paths.js';

/** Who did what on the site, for its admins. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/audit')
export class AuditController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(AuditLog) private readonly log: AuditLog,
  ) {}

  @Get()
  @Allow('audit:read')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: AuditPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListAudit }) query: ListAudit,
  ): Promise<AuditPage> {
    return this.log.list(actor, await this.sites.require(slug), query);
  }

  @Get('checkpoint')
  @Allow('audit:read')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: AuditCheckpoint })
  async checkpoint(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<AuditCheckpoint> {
    return this.log.checkpoint(actor, await this.sites.require(slug));
  }
}
