import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '../apps/cli/environment.js';
import { removeData, startEmbeddedPostgres } from '../apps/cli/postgres/embedded-postgres.js';
import { migrate } from '../migrations/data-source.js';
import { fillSite, type Filling } from './seed.js';

/** Where what takes minutes to make is kept for the next run; delete it at will. */
const KEPT = join(projectRoot, 'bench-data');
const FILLED = 'filled';
const BAR = 40;

/** A database with everything in it that one run may change, on a PostgreSQL of its own. */
export interface Filled {
  url: string;
  /** PostgreSQL's first process. */
  postmaster: number;
  secret: string;
  /** A folder of this PostgreSQL's, for what else the run writes. */
  data: string;
  close(): Promise<void>;
}

/**
 * Starts the bench's PostgreSQL, fills a database once, and gives a copy of that, which is thrown away when it is closed. What
 * was kept is made anew when the migrations, the filling or its code are others.
 */
export async function openFilled(filling: Filling, say: (line: string) => void): Promise<Filled> {
  const data = folderOf(filling);
  const secretFile = join(data, 'secret');
  if (!existsSync(secretFile)) writeFileSync(secretFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  const secret = readFileSync(secretFile, 'utf8');
  say('Starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ data, maxConnections: 150 });
  const named = (name: string) => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
  const admin = async (...statements: string[]) => {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    try {
      let last: { rowCount: number | null } = { rowCount: null };
      for (const statement of statements) last = await client.query(statement);
      return last.rowCount;
    } finally {
      await client.end();
    }
  };
  const close = async () => {
    await admin('DROP DATABASE IF EXISTS run WITH (FORCE)');
    await postgres.stop('cleanly');
  };
  try {
    const there = await admin(`SELECT 1 FROM pg_database WHERE datname = '${FILLED}'`);
    if (there === 0) {
      await admin('DROP DATABASE IF EXISTS filling WITH (FORCE)', 'CREATE DATABASE filling');
      await migrate(named('filling'));
      const began = performance.now();
      await fillSite(named('filling'), secret, filling, (done, all) => progress(done, all, began));
      say(
        `Filled in ${Math.round((performance.now() - began) / 1000)} s; kept in bench-data/ for the next run`,
      );
      await admin(`ALTER DATABASE filling RENAME TO ${FILLED}`);
    }
    say('Copying what is filled');
    await admin(
      'DROP DATABASE IF EXISTS run WITH (FORCE)',
      `CREATE DATABASE run TEMPLATE ${FILLED} STRATEGY file_copy`,
    );
    return { url: named('run'), postmaster: postgres.pid, secret, data, close };
  } catch (error) {
    await postgres.stop('at once');
    throw error;
  }
}

/** The folder of this very filling; those of others are removed. */
function folderOf(filling: Filling): string {
  const migrations = readdirSync(join(projectRoot, 'migrations')).sort();
  const code = ['bench/seed.js', 'libs/discussion/upkeep/bulk-load.js'].map((file) =>
    readFileSync(join(projectRoot, 'dist', file), 'utf8'),
  );
  const name = createHash('sha256').update(JSON.stringify({ filling, migrations, code })).digest('hex');
  // PostgreSQL may run as another user.
  mkdirSync(KEPT, { recursive: true, mode: 0o711 });
  const own = join(KEPT, name.slice(0, 16));
  for (const other of readdirSync(KEPT).map((folder) => join(KEPT, folder)))
    if (other !== own && statSync(other).isDirectory()) {
      removeData(other);
      rmSync(other, { recursive: true, force: true });
    }
  mkdirSync(own, { recursive: true, mode: 0o711 });
  return own;
}

function progress(done: number, all: number, began: number): void {
  const full = Math.round((done / all) * BAR);
  const seconds = Math.round((performance.now() - began) / 1000);
  const line = `  [${'#'.repeat(full)}${' '.repeat(BAR - full)}] ${done.toLocaleString('en')} comments, ${seconds} s`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${done === all ? '\n' : ''}`);
  else if (done % 100_000 === 0 || done === all) console.log(line);
}
