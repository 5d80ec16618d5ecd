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
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  Allow,
  ApiKeys,
  CurrentActor,
  IssuedKey,
  IssueKey,
  SecretKeyList,
  SiteDirectory,
} from '@app/identity';
import { idempotencyKeyOf } from '@app/platform';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** The secret keys of the publication's servers. */
@ApiTags('Administering')
@Controller('v1/sites/:site/keys')
@Allow('key:manage')
export class KeysController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(ApiKeys) private readonly keys: ApiKeys,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SecretKeyList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<SecretKeyList> {
    return this.keys.list(actor, await this.sites.require(slug));
  }

  @Post()
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: IssuedKey })
  async issue(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: IssueKey }) input: IssueKey,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<IssuedKey> {
    return this.keys.make(actor, await this.sites.require(slug), input, idempotencyKeyOf(key) ?? null);
  }

  /** Ends it: its next call is refused. */
  @Delete(':id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async end(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<void> {
    await this.keys.end(actor, await this.sites.require(slug), id);
  }
}
