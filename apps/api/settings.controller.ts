import { Body, Controller, Get, Headers, Inject, Param, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '@app/identity';
import { ChangeSiteSettings, SiteSettingsDesk, SiteSettingsView } from '@app/discussion';
import { IfMatchHeader, versionNamed } from './http/if-match.js';
import { sendPrivate } from './http/kept-reply.js';
import { SlugPath } from './http/paths.js';

@ApiTags('Administering')
@Controller('v1/sites/:site/settings')
export class SettingsController {
  constructor(@Inject(SiteSettingsDesk) private readonly settings: SiteSettingsDesk) {}

  @Get()
  @Allow('site:settings')
  @ApiResponse({ status: 200, standardSchema: SiteSettingsView })
  async read(@Param('site', { schema: SlugPath }) slug: string, @Res() reply: FastifyReply): Promise<void> {
    sendPrivate(reply, await this.settings.read(slug));
  }

  @Put()
  @Allow('site:settings')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: SiteSettingsView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: ChangeSiteSettings }) change: ChangeSiteSettings,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = versionNamed(ifMatch, change.version);
    sendPrivate(reply, await this.settings.change(actor, slug, { ...change, version }));
  }
}
