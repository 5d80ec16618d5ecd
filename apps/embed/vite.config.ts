import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = new URL('../../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };

/**
 * Beside `belowline.js`, which is always the newest, the same script under a name that never changes its content, and
 * a manifest with that name and the hash for `integrity`.
 */
function versionedName(): Plugin {
  return {
    name: 'versioned-name',
    generateBundle(_options, bundle) {
      const script = bundle['belowline.js'];
      if (script?.type !== 'chunk') throw new Error('The embed is to be one script, belowline.js');
      script.code = inAscii(script.code);
      const digest = (algorithm: string) => createHash(algorithm).update(script.code);
      const file = `belowline-${version}-${digest('sha256').digest('hex').slice(0, 12)}.js`;
      const integrity = `sha384-${digest('sha384').digest('base64')}`;
      const manifest = JSON.stringify({ version, file, integrity }, null, 2);
      this.emitFile({ type: 'asset', fileName: file, source: script.code });
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${manifest}\n` });
    },
  };
}

/** A script is read in the encoding of its page, which may be any. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** One classic script, that works with and without `type="module"` and needs no second request. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [versionedName()],
  publicDir: false,
  resolve: { alias: { '@app/client': fileURLToPath(new URL('libs/client/index.ts', root)) } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: fileURLToPath(new URL('dist/apps/embed', root)),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    lib: {
      entry: fileURLToPath(new URL('main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'Belowline',
      fileName: () => 'belowline.js',
    },
  },
});
