import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiOf } from './http/openapi.js';

/** The API's own documents as text; made at the start, when all routes are known. */
@Injectable()
export class Documents {
  openapi = '';

  describe(app: NestFastifyApplication): void {
    this.openapi = `${JSON.stringify(openApiOf(app), null, 2)}\n`;
  }
}
