import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../apps/cli/environment.js';

/** A file that breaks a rule of the house, and words of the message that must be given. */
const BROKEN: [file: string, source: string, told: string][] = [
  ['libs/screening/a.ts', "import { rows } from '@app/platform';", 'screening may import text'],
  ['libs/text/a.ts', "import { rows } from '@app/platform';", 'text may import nothing of ours'],
  ['libs/client/a.ts', "import { fold } from '@app/text';", 'client may import nothing of ours'],
  ['libs/discussion/b.ts', "import { Decisions } from '@app/moderation';", 'speak upward'],
  ['libs/live/b.ts', "import { Decisions } from '@app/moderation';", 'speak upward'],
  ['libs/moderation/b.ts', "import { Live } from '@app/live';", 'speak upward'],
  ['libs/identity/b.ts', "import { Demo } from '@app/demo';", 'speak upward'],
  ['libs/identity/c.ts', "import { rows } from '@app/platform/database.js';", 'by its index'],
  ['libs/identity/d.ts', "import { rows } from '../platform/database.js';", 'by its index'],
  ['libs/identity/deep/d.ts', "import { rows } from '../../platform/index.js';", 'by its index'],
  ['libs/identity/e.ts', "import { world } from '../../apps/api/main.js';", 'do not know the apps'],
  ['libs/discussion/f.ts', "import { fastify } from 'fastify';", 'Libs know no transport'],
  ['libs/moderation/g.ts', "import { Server } from 'socket.io';", 'Libs know no transport'],
  ['apps/api/a.ts', "import { x } from '../worker/main.js';", 'do not import each other'],
  ['apps/worker/tasks/a.ts', "import { x } from '../../api/main.js';", 'do not import each other'],
  ['apps/api/b.ts', "import { x } from '../../libs/platform/index.js';", 'by its index'],
  ['apps/embed/a.ts', "import { rows } from '@app/platform';", 'what @app/client gives it'],
  ['libs/notifications/a.ts', "import http from 'node:http';", 'through `Outbound`'],
  ['libs/identity/h.ts', "import https from 'https';", 'through `Outbound`'],
  ['libs/identity/i.ts', "import { connect } from 'node:net';", 'through `Outbound`'],
  ['libs/identity/j.ts', "import { request } from 'undici';", 'through `Outbound`'],
  ['apps/worker/b.ts', "import { createSocket } from 'node:dgram';", 'through `Outbound`'],
  ['apps/api/c.ts', "import { request } from 'node:http';", 'through `Outbound`'],
  ['libs/moderation/k.ts', "export const asked = () => fetch('https://example.com');", 'through `Outbound`'],
  ['libs/platform/l.ts', 'export const port = process.env.PORT;', 'process.env'],
  ['libs/platform/m.ts', "console.log('here');", 'console'],
  ['libs/platform/n.ts', 'export default 1;', 'default'],
  ['libs/platform/o.ts', 'export async function f() {}\nexport const g = () => { f(); };', 'Promises'],
];

/** What looks alike and is right. */
const RIGHT: [file: string, source: string][] = [
  ['libs/platform/env.ts', 'export const port = process.env.PORT;'],
  ['libs/platform/outbound-exchange.ts', "import http from 'node:http';\nexport const { request } = http;"],
  ['libs/platform/p.ts', "export { isIP } from 'node:net';"],
  [
    'libs/live/q.ts',
    "import type { IncomingMessage } from 'node:http';\nexport type Asked = IncomingMessage;",
  ],
  ['libs/live/r.ts', "export { Server } from 'socket.io';"],
  ['libs/demo/s.ts', "export { Decisions } from '@app/moderation';"],
  ['libs/moderation/t.ts', "export { fold } from '@app/text';"],
  ['libs/discussion/u.ts', "export { x } from './markdown/v.js';"],
  ['apps/api/v.ts', "export { createServer } from 'node:http';"],
  ['apps/api/w.ts', "export { databaseOptions } from '../../migrations/data-source.js';"],
  ['libs/client/x.ts', 'export const asked = () => fetch(location.href);'],
  ['apps/embed/ui/y.ts', "export { state } from '../discussion/state.js';"],
  ['vite.config.ts', 'export default {};'],
];

describe('the rules of the house', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belowline-lint-'));
  const told = new Map<string, string[]>();

  beforeAll(() => {
    copyFileSync(join(projectRoot, 'oxlint.config.ts'), join(folder, 'oxlint.config.ts'));
    writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"module":"nodenext"}}');
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const [file, source] of [...BROKEN, ...RIGHT]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\n`);
    }
    const run = spawnSync(join(projectRoot, 'node_modules/.bin/oxlint'), ['--format=json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (!run.stdout.startsWith('{')) throw new Error(run.stdout + run.stderr);
    const { diagnostics } = JSON.parse(run.stdout) as {
      diagnostics: { filename: string; message: string; help?: string; code: string }[];
    };
    for (const { filename, message, help, code } of diagnostics) {
      // Most of what these lines import is used by nobody.
      if (code.includes('no-unused-vars')) continue;
      told.set(filename, [...(told.get(filename) ?? []), `${message} ${help ?? ''}`]);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(BROKEN)('%s: %s', (file, _source, words) => {
    expect(told.get(file)?.join('\n')).toContain(words);
  });

  it.each(RIGHT)('%s may: %s', (file) => {
    expect(told.get(file)).toBeUndefined();
  });
});
