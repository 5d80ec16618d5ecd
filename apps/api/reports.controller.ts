import { Body, Controller, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '@app/identity';
import { ReportComment, Reporting, ReportView } from '@app/moderation';
import { idempotencyKeyOf } from '@app/platform';
import { sendPrivate } from './http/kept-reply.js';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath } from './http/paths.js';

/** Reporting a comment to the moderators. A visitor is answered by the one access decision, with the gate. */
@ApiTags('Taking part')
@Controller('v1/comments/:id/reports')
export class ReportsController {
  constructor(@Inject(Reporting) private readonly reporting: Reporting) {}

  @Post()
  @Allow('comment:report')
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: ReportView })
  @ApiResponse({
    status: 200,
    standardSchema: ReportView,
    description: 'The same reader had reported this text before',
  })
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ReportComment }) input: ReportComment,
    @Headers('idempotency-key') key: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { report, created } = await this.reporting.report(actor, id, input, idempotencyKeyOf(key) ?? null);
    reply.status(created ? 201 : 200);
    sendPrivate(reply, report);
  }
}
