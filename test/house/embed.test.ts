import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { build, type Rolldown } from 'vite';
import { projectRoot } from '../../apps/cli/environment.js';

/**
 * What readers load before they see a discussion; a third of it is signing in, the account, and their words in two languages.
 * The last 1,050 are the site's reactions, which stand below every comment, and their German words, what keeps a click
 * until it is known what the reader may do, what shows mentions as names where one writes, links that open what hides a
 * comment or are tried again, and the server's clock; the last 60 are two reasons to report what cannot wait.
 */
const MOST_BYTES = 77_300;
/**
 * And those who search, are signed in, have comments of their own before them, moderate, or read where something is pinned,
 * picked or asked; once each. Of the last 4,000 half are statements of reasons, and a fifth appeals against restrictions, in two
 * languages.
 */
const MOST_LAZY_BYTES = 19_000;
const LAZY = ['search', 'marks', 'own', 'told', 'desk'];

describe('the embed’s script', () => {
  const files = new Map<string, string>();

  beforeAll(async () => {
    // As it is built to be served: without it the parts that we build on bring what helps to develop with them.
    vi.stubEnv('NODE_ENV', 'production');
    const built = await build({
      configFile: join(projectRoot, 'apps/embed/vite.config.ts'),
      logLevel: 'silent',
      build: { write: false },
    });
    for (const { output } of [built].flat() as Rolldown.RolldownOutput[]) {
      for (const file of output) {
        files.set(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
      }
    }
    vi.unstubAllEnvs();
  }, 60_000);

  it('is one file, and the same once more under a name of its own', () => {
    const { file, integrity } = JSON.parse(files.get('manifest.json')!) as {
      file: string;
      integrity: string;
    };
    const lazy = LAZY.map((name) => [...files.keys()].find((each) => each.startsWith(`belowline-${name}-`))!);
    expect([...files.keys()].sort()).toEqual(['belowline.js', file, ...lazy, 'manifest.json'].sort());
    const script = files.get('belowline.js')!;
    expect(files.get(file)).toBe(script);
    expect(integrity).toBe(`sha384-${createHash('sha384').update(script).digest('base64')}`);
  });

  it(`is less than ${MOST_BYTES} bytes, compressed`, () => {
    expect(gzipSync(files.get('belowline.js')!).length).toBeLessThan(MOST_BYTES);
  });

  it.each(LAZY)('has the script for %s within itself by name and hash alone', (part) => {
    const [name, code] = [...files].find(([file]) => file.startsWith(`belowline-${part}-`))!;
    const script = files.get('belowline.js')!;
    expect(script).toContain(name);
    expect(script).toContain(`sha256-${createHash('sha256').update(code).digest('base64')}`);
    expect(gzipSync(code).length).toBeLessThan(MOST_LAZY_BYTES);
  });

  it('reads the same in every encoding', () => {
    for (const [name, code] of files) if (name.endsWith('.js')) expect(code).toMatch(/^[\0-\x7f]*$/);
  });
});
