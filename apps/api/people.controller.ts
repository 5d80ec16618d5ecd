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
  Put,
  Query,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AppealDecision,
  ClearedFace,
  ClearFace,
  Faces,
  ImposeSanction,
  LiftSanction,
  OwnSanctionView,
  People,
  PersonProfile,
  SanctionAppeals,
  Sanctions,
  SanctionsView,
} from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** People as the site's moderators see them, and their sanctions. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/people/:id')
export class PeopleController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(People) private readonly people: People,
    @Inject(Sanctions) private readonly sanctions: Sanctions,
    @Inject(Faces) private readonly faces: Faces,
  ) {}

  @Get()
  @Allow('case:moderate')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: PersonProfile })
  async profile(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<PersonProfile> {
    return this.people.profile(actor, await this.sites.require(slug), id);
  }

  /** Takes a name, picture or bio away, for a reason that the person is told. */
  @Put('face')
  @Allow('person:sanction')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ClearedFace })
  async clearFace(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ClearFace }) input: ClearFace,
  ): Promise<ClearedFace> {
    const site = await this.sites.require(slug);
    const cleared = await this.faces.clear(actor, site, id, input);
    return { ...(await this.people.profile(actor, site, id)), ...cleared };
  }

  @Put('sanction')
  @Allow('person:sanction')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SanctionsView })
  async impose(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ImposeSanction }) input: ImposeSanction,
  ): Promise<SanctionsView> {
    return this.sanctions.impose(actor, await this.sites.require(slug), id, input);
  }

  @Delete('sanction')
  @Allow('person:sanction')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SanctionsView })
  async lift(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: LiftSanction }) query: LiftSanction,
  ): Promise<SanctionsView> {
    return this.sanctions.lift(actor, await this.sites.require(slug), id, query.kind);
  }
}

/** What a sanctioned person does about their own. */
@ApiTags('Taking part')
@Controller('v1/me/sanctions/:id')
@Allow('profile:own')
export class OwnSanctionsController {
  constructor(
    @Inject(Sanctions) private readonly sanctions: Sanctions,
    @Inject(SanctionAppeals) private readonly appeals: SanctionAppeals,
  ) {}

  @Post('appeals')
  @Allow('decision:appeal')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: OwnSanctionView })
  appeal(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: AppealDecision }) input: AppealDecision,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<OwnSanctionView> {
    return this.appeals.appeal(actor, id, input, idempotencyKeyOf(key) ?? null);
  }

  @Post('acknowledge')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: OwnSanctionView })
  acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<OwnSanctionView> {
    return this.sanctions.acknowledge(actor, id);
  }
}
