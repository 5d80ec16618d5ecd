import { Body, Controller, Get, Header, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  ExportStatements,
  FiledStatements,
  FileStatements,
  ListStatementRecords,
  ListStatements,
  OwnStatement,
  OwnStatementPage,
  StatementPage,
  StatementRecord,
  StatementRecordPage,
  Statements,
} from '@app/moderation';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** A site's statements of reasons, as the Transparency Database of the European Commission takes them. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/statements')
export class StatementsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Statements) private readonly statements: Statements,
  ) {}

  @Get()
  @Allow('legal:read')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: StatementPage })
  async list(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ExportStatements }) query: ExportStatements,
  ): Promise<StatementPage> {
    return this.statements.list(await this.sites.require(slug), query);
  }

  @Put('filed')
  @Allow('legal:file')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: FiledStatements })
  async file(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: FileStatements }) input: FileStatements,
  ): Promise<FiledStatements> {
    return this.statements.file(actor, await this.sites.require(slug), input);
  }
}

/** The same with what became of them, the newest first. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/statement-records')
@Allow('legal:read')
export class StatementRecordsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Statements) private readonly statements: Statements,
  ) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: StatementRecordPage })
  async list(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListStatementRecords }) query: ListStatementRecords,
  ): Promise<StatementRecordPage> {
    return this.statements.records(await this.sites.require(slug), query);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: StatementRecord })
  async read(
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<StatementRecord> {
    return this.statements.record(await this.sites.require(slug), id);
  }
}

/** Why one's own words, or oneself, were restricted, and what can be done about it. */
@ApiTags('Taking part')
@Controller('v1/me/statements')
@Allow('profile:own')
export class OwnStatementsController {
  constructor(@Inject(Statements) private readonly statements: Statements) {}

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: OwnStatementPage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ListStatements }) query: ListStatements,
  ): Promise<OwnStatementPage> {
    return this.statements.own(actor, query);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: OwnStatement })
  read(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<OwnStatement> {
    return this.statements.ownOne(actor, id);
  }
}
