import { Body, Controller, Get, Header, Headers, Inject, Param, Put, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AskPolicy,
  ChangePolicy,
  ListPolicyVersions,
  Policies,
  POLICY_BODY_LIMIT,
  PolicyHistory,
  PolicyInFull,
  PolicyVersionPage,
  PolicyView,
} from '@app/moderation';
import { IfMatchHeader, versionNamed } from './http/if-match.js';
import { SlugPath, VersionPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** What the site's checks are told, with every version of it. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/policy')
@Allow('policy:read')
export class PolicyController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PolicyHistory) private readonly history: PolicyHistory,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PolicyView })
  async read(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: AskPolicy }) query: AskPolicy,
  ): Promise<PolicyView> {
    return this.policies.read(await this.sites.require(slug), query);
  }

  @Put()
  @Allow('policy:change')
  @Header(...PRIVATE)
  @IfMatchHeader()
  @RouteConfig({ bodyLimit: POLICY_BODY_LIMIT })
  @ApiResponse({ status: 200, standardSchema: PolicyView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: ChangePolicy }) change: ChangePolicy,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<PolicyView> {
    const version = versionNamed(ifMatch, change.version);
    return this.policies.change(actor, slug, { ...change, version });
  }

  @Get('versions')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PolicyVersionPage })
  async versions(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListPolicyVersions }) query: ListPolicyVersions,
  ): Promise<PolicyVersionPage> {
    return this.history.list(await this.sites.require(slug), query);
  }

  @Get('versions/:version')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PolicyInFull })
  async version(
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('version', { schema: VersionPath }) version: number,
  ): Promise<PolicyInFull> {
    return this.history.read(await this.sites.require(slug), version);
  }
}
