import { Module } from '@nestjs/common';
import { z } from 'zod';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { DeskModule, ModerationModule } from '@app/moderation';
import { PrivacyModule } from '@app/privacy';
import { createLog, isProblem, PgError, pgCode, PlatformModule, readEnv } from '@app/platform';
import { BillingModule, SubscriptionsModule } from '@app/subscriptions';
import { databaseOptions } from '../../migrations/data-source.js';
import { readEnvironment } from './environment.js';
import { secretOf } from './launch/data-folder.js';
import { Refusal } from './refusal.js';
import { withDatabase } from './with-database.js';

@Module({})
class CommandModule {}

/** Gives a command the libs' services, on the database that it is about. A problem is told as a refusal, in words. */
export async function withServices<T>(work: (services: INestApplicationContext) => Promise<T>): Promise<T> {
  const environment = readEnvironment();
  return withDatabase(environment, async (databaseUrl) => {
    const BELOWLINE_SECRET = environment.secret ?? secretOf(environment.data);
    const env = readEnv({ DATABASE_URL: databaseUrl, BELOWLINE_SECRET, LOG_LEVEL: 'warn' });
    const log = createLog(env);
    const services = await NestFactory.createApplicationContext(
      {
        module: CommandModule,
        imports: [
          PlatformModule.forRoot({ env, log, database: databaseOptions(databaseUrl, 4) }),
          IdentityModule,
          SubscriptionsModule,
          BillingModule,
          DeskModule,
          DiscussionModule,
          ModerationModule,
          PrivacyModule,
        ],
      },
      { logger: log.nest, abortOnError: false },
    );
    try {
      return await work(services);
    } catch (error) {
      if (isProblem(error)) throw new Refusal(error.detail);
      if (error instanceof z.ZodError) throw new Refusal(z.prettifyError(error));
      if (pgCode(error) === PgError.uniqueViolation) throw new Refusal('There is one like this already.');
      throw error;
    } finally {
      await services.close();
    }
  });
}
