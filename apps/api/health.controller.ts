import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { rows, Unavailable } from '@app/platform';
import { Allow } from '@app/identity';
import { METRICS } from './metrics.js';

/** Whether the process lives, whether it can serve, and its numbers. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(METRICS) private readonly metrics: Registry,
  ) {}

  @Get('health/live')
  @Allow('public')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** Ready while the database answers and has this version's tables. */
  @Get('health/ready')
  @Allow('public')
  async ready(): Promise<{ status: string }> {
    try {
      await rows(this.database, 'SELECT 1 FROM sites LIMIT 1');
    } catch (error) {
      throw Unavailable({ detail: 'The database does not answer', retryAfter: 5, cause: error });
    }
    return { status: 'ready' };
  }

  @Get('metrics')
  @Allow('public')
  async numbers(@Res() reply: FastifyReply): Promise<void> {
    reply.header('content-type', this.metrics.contentType).send(await this.metrics.metrics());
  }
}
