import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { asyncApiDocument } from '@app/live';
import { openApiOf } from './http/openapi.js';

/** The API's own documents as text; made at the start, when all routes are known. */
@Injectable()
export class Documents {
  openapi = '';
  readonly asyncapi = `${JSON.stringify(asyncApiDocument(), null, 2)}\n`;

  describe(app: NestFastifyApplication): void {
    this.openapi = `${JSON.stringify(openApiOf(app), null, 2)}\n`;
  }
}
