import { NestFactory } from '@nestjs/core';
import { createLog, Jobs, readEnv } from '@app/platform';
import { WorkerModule } from './worker.module.js';

const env = readEnv();
const log = createLog(env);

process.on('unhandledRejection', (error) => {
  log.fatal({ err: error }, 'unhandled rejection');
  process.exit(70);
});

// The queues that this version works on may be newer than the last migration.
await Jobs.install(env.DATABASE_URL);
const context = await NestFactory.createApplicationContext(WorkerModule.forRoot(env, log), {
  logger: log.nest,
  abortOnError: false,
});
// Ends with 0 where it was asked to end: a supervisor tells that from being killed.
context.enableShutdownHooks([], { useProcessExit: true });
log.info('worker ready');
process.send?.('ready');
