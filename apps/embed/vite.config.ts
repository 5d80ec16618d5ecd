import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type InlineConfig, type Plugin, type Rolldown } from 'vite';

const root = new URL('../../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };

const common = {
  publicDir: false,
  resolve: { alias: { '@app/client': fileURLToPath(new URL('libs/client/index.ts', root)) } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} satisfies InlineConfig;

interface SearchScript {
  file: string;
  code: string;
  integrity: string;
}

/** The script that searches: loaded by who asks for it, by a name and a hash that the first script has within itself. */
async function searchScript(): Promise<SearchScript> {
  const built = await build({
    ...common,
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      // Of what the client has only what searches: sockets, too, are something that a module does by being imported.
      rolldownOptions: { treeshake: { moduleSideEffects: false } },
      lib: {
        entry: fileURLToPath(new URL('search/main.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'BelowlineSearch',
        fileName: () => 'search.js',
      },
    },
  });
  const [{ output }] = [built].flat() as [Rolldown.RolldownOutput];
  const code = inAscii(output[0].code);
  const digest = (algorithm: string) => createHash(algorithm).update(code);
  return {
    file: `belowline-search-${version}-${digest('sha256').digest('hex').slice(0, 12)}.js`,
    code,
    integrity: `sha384-${digest('sha384').digest('base64')}`,
  };
}

/**
 * Beside `belowline.js`, which is always the newest, the same script under a name that never changes its content, and
 * a manifest with that name and the hash for `integrity`.
 */
function versionedName(search: SearchScript): Plugin {
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
      this.emitFile({ type: 'asset', fileName: search.file, source: search.code });
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${manifest}\n` });
    },
  };
}

/** A script is read in the encoding of its page, which may be any. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The live line is by web socket or polling (`live-socket.ts`): its third way is left out of what readers load. */
function withoutWebTransport(): Plugin {
  return {
    name: 'without-web-transport',
    load: (id) =>
      /engine\.io-client\/.*\/webtransport\.js$/.test(id) ? 'export const WT = undefined;' : null,
  };
}

/** One classic script, that works with and without `type="module"` and needs a second request for searching alone. */
export default defineConfig(async () => {
  const search = await searchScript();
  const { file, integrity } = search;
  return {
    ...common,
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [versionedName(search), withoutWebTransport()],
    define: {
      'process.env.NODE_ENV': '"production"',
      SEARCH_SCRIPT: JSON.stringify({ file, integrity }),
    },
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
  };
});
