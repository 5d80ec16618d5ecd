import { Body, Controller, Get, Header, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AnswerSanctionAppeal,
  ListSanctionAppeals,
  SanctionAppealDesk,
  SanctionAppealPage,
  SanctionAppealView,
} from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Appeals against sanctions, which have no case. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/sanction-appeals')
@Allow('person:sanction')
export class SanctionAppealsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(SanctionAppealDesk) private readonly desk: SanctionAppealDesk,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SanctionAppealPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListSanctionAppeals }) query: ListSanctionAppeals,
  ): Promise<SanctionAppealPage> {
    return this.desk.list(actor, await this.sites.require(slug), query);
  }

  @Post(':id/answers')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: SanctionAppealView })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) appealId: string,
    @Body({ schema: AnswerSanctionAppeal }) input: AnswerSanctionAppeal,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SanctionAppealView> {
    const target = { appealId, key: idempotencyKeyOf(key) ?? null };
    return this.desk.answer(actor, await this.sites.require(slug), target, input);
  }
}
