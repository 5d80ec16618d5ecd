import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { Entitlements, EntitlementView } from '@app/subscriptions';
import { sendPrivate } from './http/kept-reply.js';
import { SlugPath } from './http/paths.js';

/** What the reader has a right to. */
@ApiTags('Subscriptions')
@Controller('v1/sites/:site/me/entitlement')
export class EntitlementController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Entitlements) private readonly entitlements: Entitlements,
  ) {}

  @Get()
  @Allow('entitlement:own')
  @ApiResponse({ status: 200, standardSchema: EntitlementView })
  async own(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.entitlements.own(actor, await this.sites.require(slug)));
  }
}
