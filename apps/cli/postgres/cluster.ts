import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../refusal.js';
import { type Account, reaches, serverAccount } from './account.js';
import { type Binaries } from './binaries.js';
import { sharedFolder } from './places.js';

export const SUPERUSER = 'belowline';
const RECORD = 'postgres.json';

/** What the data folder remembers of its PostgreSQL, readable by its owner alone. */
export interface ClusterRecord {
  /** Where PostgreSQL's own data directory is: beside this record, or an absolute path elsewhere. */
  cluster: string;
  password: string;
  /** How to connect to it while it runs. */
  url?: string;
}

export function readRecord(data: string): ClusterRecord | undefined {
  const path = join(data, RECORD);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ClusterRecord) : undefined;
}

export function writeRecord(data: string, record: ClusterRecord): void {
  const path = join(data, RECORD);
  writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Where the cluster of a data folder is, who runs it, and what opens it; decided once and remembered. */
export interface Cluster {
  folder: string;
  account: Account | undefined;
  record: ClusterRecord;
}

/**
 * Finds the cluster of a data folder or chooses a place for it: in the data folder, unless that lies where the account
 * that runs PostgreSQL may not go (`/root/...`).
 */
export function placeOf(data: string): Cluster {
  const known = readRecord(data);
  if (known) {
    const folder = resolve(data, known.cluster);
    const account = serverAccount(folder);
    if (account && !reaches(account, dirname(folder))) {
      throw new Refusal(
        `PostgreSQL's data is in ${folder}, which its user (${account.uid}) can no longer reach.\n` +
          'Give the folders above it the x permission for others, or put the project back where it was.',
      );
    }
    return { folder, account, record: known };
  }
  const account = serverAccount(join(data, 'postgres'));
  const outside = account !== undefined && !reaches(account, data);
  const cluster = outside
    ? join(sharedFolder('lasting'), `postgres-${randomBytes(8).toString('hex')}`)
    : 'postgres';
  const record: ClusterRecord = { cluster, password: randomBytes(24).toString('base64url') };
  writeRecord(data, record);
  return { folder: resolve(data, cluster), account, record };
}

/** Makes the cluster's files unless they are there; true if it made them. Broken off, it begins anew the next time. */
export async function createCluster(
  cluster: Cluster,
  binaries: Binaries,
  durable: boolean,
): Promise<boolean> {
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) {
    checkVersion(cluster.folder, binaries.major);
    return false;
  }
  const half = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, cluster.record.password, { mode: 0o600 });
  if (cluster.account)
    for (const path of [half, passwordFile]) chownSync(path, cluster.account.uid, cluster.account.gid);
  try {
    await initdb(binaries.initdb, half, passwordFile, cluster.account, durable);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(half, 0o700);
  renameSync(half, cluster.folder);
  return true;
}

function checkVersion(folder: string, major: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version === major) return;
  throw new Refusal(
    `The data in ${folder} was made by PostgreSQL ${version}, and this version of Belowline brings ${major}.\n` +
      'See "Changing PostgreSQL\'s version" in docs/operating.md.',
  );
}

/** The locale is PostgreSQL's own C.UTF-8: the same order and the same letters on every machine. */
async function initdb(
  program: string,
  folder: string,
  passwordFile: string,
  account: Account | undefined,
  durable: boolean,
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  await new Promise<void>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done() : failed(new Refusal(`PostgreSQL's data could not be made:\n${output}`)),
    );
  });
}
