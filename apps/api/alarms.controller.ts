import { Body, Controller, Get, Header, Headers, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  AlarmInFull,
  AlarmPage,
  AlarmRecord,
  AlarmRecords,
  Alarms,
  CloseAlarm,
  ListAlarms,
  RaiseAlarm,
  WriteCall,
} from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { sendPrivate } from './http/kept-reply.js';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Alarms on comments where somebody's life may be at stake. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/alarms')
@Allow('alarm:handle')
export class AlarmsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(AlarmRecords) private readonly records: AlarmRecords,
  ) {}

  @Post()
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: AlarmInFull })
  @ApiResponse({ status: 200, standardSchema: AlarmInFull, description: 'One is open already: this one' })
  async raise(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: RaiseAlarm }) input: RaiseAlarm,
    @Headers('idempotency-key') key: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    const { alarm, created } = await this.alarms.raise(actor, site, input, idempotencyKeyOf(key) ?? null);
    reply.status(created ? 201 : 200);
    sendPrivate(reply, alarm);
  }

  @Get()
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: AlarmPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListAlarms }) query: ListAlarms,
  ): Promise<AlarmPage> {
    return this.alarms.list(actor, await this.sites.require(slug), query);
  }

  @Get(':id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: AlarmInFull })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<AlarmInFull> {
    return this.alarms.read(actor, await this.sites.require(slug), id);
  }

  @Put(':id/acknowledgement')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: AlarmInFull })
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<AlarmInFull> {
    return this.alarms.acknowledge(actor, { site: await this.sites.require(slug), alarmId: id });
  }

  @Post(':id/calls')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: AlarmInFull })
  async writeCall(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: WriteCall }) input: WriteCall,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<AlarmInFull> {
    const target = { site: await this.sites.require(slug), alarmId: id, key: idempotencyKeyOf(key) ?? null };
    return this.alarms.writeCall(actor, target, input);
  }

  @Put(':id/closing')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: AlarmInFull })
  async close(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: CloseAlarm }) input: CloseAlarm,
  ): Promise<AlarmInFull> {
    return this.alarms.close(actor, { site: await this.sites.require(slug), alarmId: id }, input);
  }

  @Get(':id/record')
  @Allow('alarm:export')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: AlarmRecord })
  async record(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<AlarmRecord> {
    return this.records.take(actor, await this.sites.require(slug), id);
  }
}
