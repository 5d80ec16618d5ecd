import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdData } from '../../apps/cli/launch/data-folder.js';
import { freePort } from '../../apps/cli/ports.js';
import { projectRoot } from '../../apps/cli/environment.js';
import { runBelowline } from '../support/processes.js';

describe('belowline start refuses in words, before it touches a database', { timeout: 30_000 }, () => {
  let data: string;

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'belowline-start-'));
  });
  afterEach(() => {
    rmSync(data, { recursive: true, force: true });
  });

  test('a port that is in use', async () => {
    const port = await freePort();
    const occupant = await listening(port);
    const result = await runBelowline(['start'], {
      PORT: String(port),
      HOST: '127.0.0.1',
      BELOWLINE_DATA: data,
    });
    occupant.close();

    expect(result.code).toBe(1);
    expect(result.output).toContain(`Port ${port} is in use`);
    expect(result.output).toContain(`PORT=${port + 1} npm start`);
    expect(result.output).not.toMatch(/^\s+at /m);
    expect(existsSync(join(data, 'postgres.json'))).toBe(false);
  });

  test('a data folder on which it already runs, naming the process', async () => {
    const hold = await holdData(data, { pid: process.pid, url: 'http://localhost:4000' });
    const result = await runBelowline(['start'], { PORT: String(await freePort()), BELOWLINE_DATA: data });
    if (hold.mine) hold.release();

    expect(hold.mine).toBe(true);
    expect(result.code).toBe(1);
    expect(result.output).toContain(
      `already runs on ${data} (process ${process.pid}, http://localhost:4000)`,
    );
  });

  test('a PORT that is no port', async () => {
    const result = await runBelowline(['start'], { PORT: 'eighty', BELOWLINE_DATA: data });
    expect(result.code).toBe(1);
    expect(result.output.trim()).toBe('PORT must be a number from 0 to 65535; it is "eighty".');
  });

  test('a command that does not exist, listing those that do', async () => {
    const result = await runBelowline(['sart'], {});
    expect(result.code).toBe(1);
    expect(result.output).toContain('There is no command "sart"');
    expect(result.output).toMatch(/^ {2}start /m);
  });
});

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
  };

  // npm leaves a package out that its registry did not have when the file was written, and `npm ci` then fails for all.
  test('names every optional package, also those for other platforms', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  test('names no registry: everybody installs from their own', () => {
    expect(Object.keys(packages).filter((path) => packages[path]!.resolved)).toEqual([]);
  });
});

function listening(port: number): Promise<Server> {
  return new Promise((done) => {
    const server = createServer().listen(port, '127.0.0.1', () => done(server));
  });
}
