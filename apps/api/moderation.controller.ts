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
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  CaseInFull,
  CasePage,
  ClaimCases,
  Claims,
  ClaimView,
  CountQueues,
  Decide,
  DecidedView,
  Decisions,
  ExtendClaim,
  LeaseView,
  ListCases,
  Queues,
  QueuesView,
  ReadStream,
  Stream,
  WordingView,
} from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** The moderators' queues, cases, claims and decisions. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation')
@Allow('case:moderate')
export class ModerationController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Stream) private readonly stream: Stream,
  ) {}

  @Get('queues')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: QueuesView })
  async overview(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: CountQueues }) query: CountQueues,
  ): Promise<QueuesView> {
    return this.queues.overview(actor, await this.sites.require(slug), query);
  }

  @Get('wording')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: WordingView })
  async wording(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<WordingView> {
    return this.decisions.wording(actor, await this.sites.require(slug));
  }

  @Get('cases')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: CasePage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListCases }) query: ListCases,
  ): Promise<CasePage> {
    return this.queues.list(actor, await this.sites.require(slug), query);
  }

  @Get('stream')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: CasePage })
  async readStream(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ReadStream }) query: ReadStream,
  ): Promise<CasePage> {
    return this.stream.read(actor, await this.sites.require(slug), query);
  }

  @Get('cases/:id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: CaseInFull })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<CaseInFull> {
    return this.queues.read(actor, await this.sites.require(slug), id);
  }

  @Post('claims')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: ClaimView })
  async claim(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: ClaimCases }) input: ClaimCases,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ClaimView> {
    const site = await this.sites.require(slug);
    return this.claims.take(actor, site, input, idempotencyKeyOf(key) ?? null);
  }

  @Patch('claims/:id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: LeaseView })
  async extend(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ExtendClaim }) input: ExtendClaim,
  ): Promise<LeaseView> {
    return this.claims.extend(actor, await this.sites.require(slug), id, input.claimToken);
  }

  @Delete('claims/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'It is free for others' })
  async release(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<void> {
    await this.claims.release(actor, await this.sites.require(slug), id);
  }

  @Post('cases/:id/decisions')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: DecidedView })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: Decide }) input: Decide,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<DecidedView> {
    const site = await this.sites.require(slug);
    return this.decisions.decide(actor, { site, caseId: id, key: idempotencyKeyOf(key) ?? null }, input);
  }
}
