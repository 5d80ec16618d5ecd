import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, globSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../../apps/cli/environment.js';
import { removeData, startEmbeddedPostgres } from '../../apps/cli/postgres/embedded-postgres.js';
import { placeOf, readRecord } from '../../apps/cli/postgres/cluster.js';
import { clearCluster } from '../../apps/cli/postgres/postmaster.js';
import { commandOf } from '../../apps/cli/processes.js';
import { migrate } from '../../migrations/data-source.js';
import { databaseUrl, type TestServer } from './server.js';

interface Shared {
  server: Promise<TestServer>;
  users: number;
  stop(): Promise<void>;
}

/** Several projects of one run share a server; each loads this file by itself, hence the registry in the process. */
const registry = ((globalThis as { belowlineTestServers?: Map<string, Shared> }).belowlineTestServers ??=
  new Map());
const PREFIX = 'belowline-test-';
const used = new Map<string, string>();

/**
 * Before the tests of a project: one PostgreSQL with a migrated template. The server is embedded and thrown away
 * afterwards, or TEST_DATABASE_URL's, where the template is kept for the next run. The tests of the project `faults`
 * kill servers, so theirs is durable; the others trade that for speed.
 */
export async function setup(project: TestProject): Promise<void> {
  const durable = project.name === 'faults';
  const key = process.env.TEST_DATABASE_URL ?? (durable ? 'durable' : 'quick');
  let shared = registry.get(key);
  if (!shared) registry.set(key, (shared = open(durable)));
  shared.users++;
  used.set(project.name, key);
  project.provide('testServer', await shared.server);
}

export async function teardown(): Promise<void> {
  for (const key of used.values()) {
    const shared = registry.get(key);
    if (!shared || --shared.users > 0) continue;
    registry.delete(key);
    await shared.stop();
  }
}

function open(durable: boolean): Shared {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { server: withTemplate(given), users: 0, stop: async () => {} };
  const starting = embedded(durable);
  return {
    server: starting.then(({ url }) => withTemplate(url)),
    users: 0,
    stop: async () => (await starting).stop(),
  };
}

async function embedded(durable: boolean): Promise<{ url: string; stop(): Promise<void> }> {
  await removeAbandoned();
  const data = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // PostgreSQL may run as another user than the tests.
  chmodSync(data, 0o711);
  const postgres = await startEmbeddedPostgres({ data, durable, maxConnections: 300 });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop(durable ? 'cleanly' : 'at once');
      removeData(data);
    },
  };
}

/** A test run that was killed leaves its server and its data behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (!pid || commandOf(pid)) continue;
    const data = join(tmpdir(), name);
    if (readRecord(data)) await clearCluster(placeOf(data).folder).catch(() => {});
    removeData(data);
  }
}

/** Makes the template unless one of these very migrations is there. It gets its name only when it is complete. */
async function withTemplate(adminUrl: string): Promise<TestServer> {
  const template = `belowline_template_${digestOfMigrations()}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const exists = async () =>
      (await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])).rowCount;
    if (!(await exists())) {
      const half = `belowline_half_${randomBytes(6).toString('hex')}`;
      await admin.query(`CREATE DATABASE ${half}`);
      await migrate(databaseUrl(adminUrl, half));
      await admin.query('SELECT pg_advisory_lock(73412002)');
      await admin.query(
        (await exists()) ? `DROP DATABASE ${half}` : `ALTER DATABASE ${half} RENAME TO ${template}`,
      );
    }
    return { adminUrl, template };
  } finally {
    await admin.end();
  }
}

function digestOfMigrations(): string {
  const digest = createHash('sha256');
  for (const file of globSync('migrations/*.ts', { cwd: projectRoot }).sort()) {
    digest.update(file).update(readFileSync(join(projectRoot, file)));
  }
  return digest.digest('hex').slice(0, 16);
}
