import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, CurrentClient, SignInLimits, type Actor, type Client } from '@app/identity';
import { Sanctions } from '@app/moderation';
import {
  type Archive,
  AskedErasure,
  DataExportList,
  DataExports,
  DataExportView,
  DeleteMe,
  DeletionOutlook,
  ErasureReceipt,
  Erasures,
  OwnErasure,
  ReceiptRequest,
  RestrictionsView,
} from '@app/privacy';
import { IdPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** One's own data: to take along, to have forgotten, and why one is restricted. Nothing that one did takes these rights. */
@ApiTags('Own data')
@Controller('v1/me')
@Allow('data:own')
export class OwnDataController {
  constructor(
    @Inject(DataExports) private readonly exports: DataExports,
    @Inject(OwnErasure) private readonly erasure: OwnErasure,
    @Inject(Sanctions) private readonly sanctions: Sanctions,
  ) {}

  /** 202 and a new export, or 200 and the one of the last 24 hours. */
  @Post('export')
  @HttpCode(202)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DataExportView })
  @ApiResponse({ status: 202, standardSchema: DataExportView })
  async export(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DataExportView> {
    const asked = await this.exports.askOwn(actor);
    void reply.status(asked.isNew ? 202 : 200);
    return asked.export;
  }

  @Get('exports')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DataExportList })
  list(@CurrentActor() actor: Actor): Promise<DataExportList> {
    return this.exports.listOwn(actor);
  }

  @Get('exports/:id')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DataExportView })
  read(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<DataExportView> {
    return this.exports.readOwn(actor, id);
  }

  @Get('exports/:id/archive')
  @ApiResponse(ARCHIVE_RESPONSE())
  async fetch(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendArchive(reply, await this.exports.fetchOwn(actor, id));
  }

  @Get('restrictions')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: RestrictionsView })
  restrictions(@CurrentActor() actor: Actor): Promise<RestrictionsView> {
    return this.sanctions.own(actor);
  }

  /** What deleting one's account would do. */
  @Get('erasure')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: DeletionOutlook })
  outlook(@CurrentActor() actor: Actor): Promise<DeletionOutlook> {
    return this.erasure.outlook(actor);
  }

  /** Deletes one's account: one is signed out with the answer, and the worker forgets the rest. */
  @Delete()
  @HttpCode(202)
  @Header(...PRIVATE)
  @ApiResponse({ status: 202, standardSchema: AskedErasure })
  delete(
    @CurrentActor() actor: Actor,
    @Body({ schema: DeleteMe.optional() }) body: DeleteMe | undefined,
  ): Promise<AskedErasure> {
    return this.erasure.ask(actor, body ?? {});
  }
}

/** For who is nobody here any more. */
@ApiTags('Own data')
@Controller('v1/erasures')
@Allow('erasure:receipt')
export class ReceiptsController {
  constructor(
    @Inject(Erasures) private readonly erasures: Erasures,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  /** What became of an erasure, by the receipt that was given once. */
  @Post('status')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ErasureReceipt })
  async status(
    @Body({ schema: ReceiptRequest }) { receipt }: ReceiptRequest,
    @CurrentClient() client: Client,
  ): Promise<ErasureReceipt> {
    await this.limits.token(client.address);
    return this.erasures.byReceipt(receipt);
  }
}

export function ARCHIVE_RESPONSE() {
  const schema = { type: 'string' as const, format: 'binary' };
  return { status: 200, description: 'A ZIP archive', content: { 'application/zip': { schema } } };
}

/** The archive as it is unsealed, with its checksum (RFC 9530). */
export function sendArchive(reply: FastifyReply, { name, bytes, sha256, pieces }: Archive): void {
  void reply
    .header('cache-control', 'private, no-store')
    .header('content-type', 'application/zip')
    .header('content-length', bytes)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
    .send(Readable.from(pieces));
}
