import { createLog, readEnv } from '@app/platform';
import { bootstrap } from './bootstrap.js';

const env = readEnv();
const log = createLog(env);

// What nobody foresaw must end the process, loudly: its state can no longer be trusted, and the launcher starts it again.
process.on('unhandledRejection', (error) => {
  log.fatal({ err: error }, 'unhandled rejection');
  process.exit(70);
});

const app = await bootstrap(env, log);
await app.listen(env.PORT, env.HOST);
log.info({ port: env.PORT }, 'api ready');
process.send?.('ready');
