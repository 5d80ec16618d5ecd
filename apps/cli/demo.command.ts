import { fillDemo } from '@app/demo';
import { readEnvironment } from './environment.js';
import { withServices } from './services.js';

/**
 * `belowline demo`: fills the migrated database with the demo newspaper; done again, it changes nothing. It writes
 * `demo.json` into the data folder as its last act.
 */
export async function demo(): Promise<void> {
  const { data, baseUrl, port } = readEnvironment();
  await withServices(async (services) => {
    await fillDemo(services, {
      baseUrl: baseUrl ?? `http://localhost:${port}`,
      folder: data,
      say: (line) => process.stdout.write(`  ${line}\n`),
    });
  });
}
