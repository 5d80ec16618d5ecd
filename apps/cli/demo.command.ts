import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { fillDemo } from '@app/demo';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { DeskModule, ModerationModule } from '@app/moderation';
import { createLog, PlatformModule, readEnv } from '@app/platform';
import { SubscriptionsModule } from '@app/subscriptions';
import { databaseOptions } from '../../migrations/data-source.js';
import { inherited, readEnvironment } from './environment.js';
import { withDatabase } from './with-database.js';

@Module({})
class DemoCommandModule {}

/** `belowline demo`: fills the migrated database with the demo newspaper; done again, it changes nothing. */
export async function demo(): Promise<void> {
  await withDatabase(readEnvironment(), fillDemoNewspaper);
}

/** The one place from which the demo is filled. It writes `demo.json` into the data folder as its last act. */
async function fillDemoNewspaper(databaseUrl: string): Promise<void> {
  const { data, baseUrl, port } = readEnvironment();
  const env = readEnv({ ...inherited, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' });
  const log = createLog(env);
  const context = await NestFactory.createApplicationContext(
    {
      module: DemoCommandModule,
      imports: [
        PlatformModule.forRoot({ env, log, database: databaseOptions(databaseUrl, 4) }),
        IdentityModule,
        SubscriptionsModule,
        DeskModule,
        DiscussionModule,
        ModerationModule,
      ],
    },
    { logger: log.nest, abortOnError: false },
  );
  try {
    await fillDemo(context as never, {
      baseUrl: baseUrl ?? `http://localhost:${port}`,
      folder: data,
      say: (line) => process.stdout.write(`  ${line}\n`),
    });
  } finally {
    await context.close();
  }
}
