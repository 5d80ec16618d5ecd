import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, type Rolldown } from 'vite';
import { projectRoot } from '../../apps/cli/environment.js';

/** What readers load before they see a discussion. */
const MOST_BYTES = 60_000;

describe('the embed’s script', () => {
  const files = new Map<string, string>();

  beforeAll(async () => {
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
  }, 60_000);

  it('is one file, and the same once more under a name of its own', () => {
    const { file, integrity } = JSON.parse(files.get('manifest.json')!) as {
      file: string;
      integrity: string;
    };
    expect([...files.keys()].sort()).toEqual(['belowline.js', file, 'manifest.json'].sort());
    const script = files.get('belowline.js')!;
    expect(files.get(file)).toBe(script);
    expect(integrity).toBe(`sha384-${createHash('sha384').update(script).digest('base64')}`);
  });

  it(`is less than ${MOST_BYTES} bytes, compressed`, () => {
    expect(gzipSync(files.get('belowline.js')!).length).toBeLessThan(MOST_BYTES);
  });

  it('reads the same in every encoding', () => {
    expect(files.get('belowline.js')).toMatch(/^[\0-\x7f]*$/);
  });
});
