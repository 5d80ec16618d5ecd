// What the plain scripts share. They run before anything is installed, on whatever Node (20 or newer) the machine
// has, so they use nothing but Node's own modules.
import { spawn } from 'node:child_process';
import { delimiter, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/** The Node that the project is written for, pinned by package-lock.json and installed by npm. */
export const pinnedNode = join(root, 'node_modules/node/bin/node');

export const at = (...parts) => join(root, ...parts);

/** The search path with the pinned Node and the installed tools first. */
export function toolPath() {
  return [at('node_modules/node/bin'), at('node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
}

/** The search path as it was before npm put this project's own tools in front: `npm ci` deletes those. */
export function outerPath() {
  const entries = (process.env.PATH ?? '').split(delimiter);
  return entries.filter((entry) => !resolve(entry).startsWith(at('node_modules') + sep)).join(delimiter);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** An ending that a person can act on: its message is printed alone, without a stack. */
export class Stop extends Error {}

/** Runs `work` and ends the process: 0, the number that it gives back, or 1 with its message. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${error instanceof Stop ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs a command to its end and gives its exit code (128 for one ended by a signal). Signals sent to this process are
 * passed on, and this process ends only after the command has.
 */
export function run(command, args, { quiet = false, ...options } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...options,
      env: { ...process.env, PATH: toolPath(), ...options.env },
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.on('error', failed);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      if (quiet && code !== 0) process.stderr.write(output);
      done(signal ? 128 : code);
    });
  });
}

/** Says what is done now and, each five seconds, that it is still going on; afterwards how long it took. */
export async function step(title, work) {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  say(`${title} ...`);
  const reminder = setInterval(() => say(`  still at it after ${Math.round(seconds())} s`), 5_000);
  try {
    const result = await work();
    say(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}
