import { Body, Controller, Delete, Get, Header, Inject, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type OutsideCheck } from '@app/discussion';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { ChecksDesk, CheckStatuses, StoreCheckKey } from '@app/moderation';
import { OutsideCheckPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** The checks by others than us: how they do, for moderators; the keys that they take, for admins. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/policy/checks')
export class OutsideChecksController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(ChecksDesk) private readonly desk: ChecksDesk,
  ) {}

  @Get()
  @Allow('policy:read')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: CheckStatuses })
  async read(@Param('site', { schema: SlugPath }) slug: string): Promise<CheckStatuses> {
    return this.desk.read(await this.sites.require(slug));
  }

  @Put(':check/key')
  @Allow('check:key')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: CheckStatuses })
  async store(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('check', { schema: OutsideCheckPath }) check: OutsideCheck,
    @Body({ schema: StoreCheckKey }) input: StoreCheckKey,
  ): Promise<CheckStatuses> {
    return this.desk.store(actor, await this.sites.require(slug), check, input);
  }

  @Delete(':check/key')
  @Allow('check:key')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: CheckStatuses })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('check', { schema: OutsideCheckPath }) check: OutsideCheck,
  ): Promise<CheckStatuses> {
    return this.desk.remove(actor, await this.sites.require(slug), check);
  }
}
