import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '@app/identity';
import { Documents } from './documents.js';

/** The documents that describe this API, made from its code. */
@ApiExcludeController()
@Controller()
export class DocumentsController {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get('openapi.json')
  @Allow('public')
  @Header('cache-control', 'public, max-age=60')
  openapi(@Res() reply: FastifyReply): void {
    reply.header('content-type', 'application/json; charset=utf-8').send(this.documents.openapi);
  }
  @Get('asyncapi.json')
  @Allow('public')
  @Header('cache-control', 'public, max-age=60')
  asyncapi(@Res() reply: FastifyReply): void {
    reply.header('content-type', 'application/json; charset=utf-8').send(this.documents.asyncapi);
  }
}
