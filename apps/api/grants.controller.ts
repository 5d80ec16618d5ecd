import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import { idempotencyKeyOf } from '@app/platform';
import {
  GiveGrant,
  GrantPage,
  Grants,
  GrantSeatPage,
  GrantSeats,
  GrantView,
  ListGrants,
  ListGrantSeats,
} from '@app/subscriptions';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** What the publication gives without payment. */
@ApiTags('Administering')
@Controller('v1/sites/:site/grants')
@Allow('grant:manage')
export class GrantsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Grants) private readonly grants: Grants,
    @Inject(GrantSeats) private readonly seats: GrantSeats,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GrantPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListGrants }) query: ListGrants,
  ): Promise<GrantPage> {
    return this.grants.list(actor, await this.sites.require(slug), query);
  }

  @Post()
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: GrantView })
  async give(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: GiveGrant }) input: GiveGrant,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<GrantView> {
    return this.grants.give(actor, await this.sites.require(slug), input, idempotencyKeyOf(key) ?? null);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GrantView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<GrantView> {
    return this.grants.read(actor, await this.sites.require(slug), id);
  }

  /** Who has it: of an institution's people those who came, of a household its seats. */
  @Get(':id/seats')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GrantSeatPage })
  async listSeats(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: ListGrantSeats }) query: ListGrantSeats,
  ): Promise<GrantSeatPage> {
    return this.seats.list(actor, await this.sites.require(slug), id, query);
  }

  @Delete(':id')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: GrantView })
  async end(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<GrantView> {
    return this.grants.end(actor, await this.sites.require(slug), id);
  }
}
