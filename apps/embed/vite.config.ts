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

interface LazyScript {
  file: string;
  code: string;
  integrity: string;
  /** What it is under once it is loaded. */
  global: string;
}

/** The scripts that only some readers need: loaded by a name and a hash that the first script has within itself. */
const LAZY = ['search', 'marks', 'own', 'told', 'desk'] as const;

async function lazyScript(name: (typeof LAZY)[number]): Promise<LazyScript> {
  const global = `Belowline${name[0]!.toUpperCase()}${name.slice(1)}`;
  const built = await build({
    ...common,
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      // Of what the client has only what they use: sockets, too, are something that a module does by being imported.
      rolldownOptions: { treeshake: { moduleSideEffects: false } },
      lib: {
        entry: fileURLToPath(new URL(`${name}/main.tsx`, import.meta.url)),
        formats: ['iife'],
        name: global,
        fileName: () => `${name}.js`,
      },
    },
  });
  const [{ output }] = [built].flat() as [Rolldown.RolldownOutput];
  const code = inAscii(output[0].code);
  const digest = (algorithm: string) => createHash(algorithm).update(code);
  return {
    file: `belowline-${name}-${version}-${digest('sha256').digest('hex').slice(0, 12)}.js`,
    code,
    // Shorter than the one that is given to publications, and strong enough: the first script has it within itself.
    integrity: `sha256-${digest('sha256').digest('base64')}`,
    global,
  };
}

/**
 * Beside `belowline.js`, which is always the newest, the same script under a name that never changes its content, and
 * a manifest with that name and the hash for `integrity`.
 */
function versionedName(scripts: readonly LazyScript[]): Plugin {
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
      for (const lazy of scripts) this.emitFile({ type: 'asset', fileName: lazy.file, source: lazy.code });
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

/** One classic script, that works with and without `type="module"`; what only some readers need is asked for when they do. */
export default defineConfig(async () => {
  const scripts = await Promise.all(LAZY.map(lazyScript));
  const known = scripts.map(({ file, integrity, global }, at) => [LAZY[at]!, { file, integrity, global }]);
  return {
    ...common,
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [versionedName(scripts), withoutWebTransport()],
    define: {
      'process.env.NODE_ENV': '"production"',
      LAZY_SCRIPTS: JSON.stringify(Object.fromEntries(known)),
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
