// `npm run build`: compiles the server (one TypeScript program for apps, libs and migrations) and the pages.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, main, run, step, Stop } from './project.mjs';

const SERVER = ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'migrations', 'bench'];
const PAGES = ['apps/embed', 'apps/console'];
const isTest = /\.test\.tsx?$/;

const parts = {
  server: {
    title: 'Building the server',
    sources: [...SERVER, 'tsconfig.json', 'nest-cli.json', 'package-lock.json'],
    result: 'dist/apps/cli/main.js',
    before: forgetLostOutput,
    script: 'build:server',
    after: removeOrphanedOutput,
  },
  pages: {
    title: 'Building the pages',
    sources: [...PAGES, 'libs', 'package-lock.json'],
    script: 'build:pages',
  },
};

function* filesUnder(path) {
  const info = statSync(at(path), { throwIfNoEntry: false });
  if (!info) return;
  if (!info.isDirectory()) return yield path;
  for (const entry of readdirSync(at(path), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (entry.name === 'node_modules') continue;
    yield* filesUnder(join(path, entry.name));
  }
}

/** A digest of everything that goes in: contents, not dates, since a checkout gives every file a new date. */
function digestOf(sources) {
  const digest = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(source)) {
      if (!isTest.test(file))
        digest
          .update(`${file}\0`)
          .update(readFileSync(at(file)))
          .update('\0');
    }
  }
  return digest.digest('hex');
}

const stampOf = (name) => at('dist', `.built-${name}`);

function isFresh(name, digest) {
  const { result } = parts[name];
  if (result && !existsSync(at(result))) return false;
  const stamp = stampOf(name);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

/** Whether what lies in dist was made from the present sources. */
export function isBuilt() {
  return Object.keys(parts).every((name) => isFresh(name, digestOf(parts[name].sources)));
}

const outputOf = (source) => at('dist', source.replace(/\.tsx?$/, '.js'));
const compiled = () => SERVER.flatMap((folder) => [...filesUnder(folder)]).filter(isSource);
const isSource = (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !isTest.test(file);

/** The compiler writes only what changed since its last run: if something was deleted, it must begin anew. */
function forgetLostOutput() {
  const tsbuildinfo = at('dist/.tsbuildinfo');
  if (!existsSync(tsbuildinfo)) return;
  const known = new Set(
    JSON.parse(readFileSync(tsbuildinfo, 'utf8')).fileNames?.map((name) => join('dist', name)),
  );
  if (compiled().some((source) => known.has(source) && !existsSync(outputOf(source)))) rmSync(tsbuildinfo);
}

/** Removes what was compiled from sources that are gone: an old migration would still be found and run. */
function removeOrphanedOutput() {
  const kept = new Set(compiled().flatMap((source) => [outputOf(source), `${outputOf(source)}.map`]));
  for (const folder of SERVER) {
    for (const file of filesUnder(join('dist', folder))) {
      if (/\.js(\.map)?$/.test(file) && !kept.has(at(file))) rmSync(at(file));
    }
  }
}

/** Builds what is stale, or everything with `anew`. */
export async function build({ anew = false } = {}) {
  for (const [name, part] of Object.entries(parts)) {
    // Taken before the build: a file saved while it runs makes the result stale.
    const digest = digestOf(part.sources);
    if (!anew && isFresh(name, digest)) continue;
    await step(part.title, async () => {
      mkdirSync(at('dist'), { recursive: true });
      rmSync(stampOf(name), { force: true });
      part.before?.();
      const code = await run('npm', ['run', '--silent', part.script]);
      if (code !== 0) throw new Stop(`${part.title} failed, see above.`);
      part.after?.();
      writeFileSync(stampOf(name), digest);
    });
  }
}

/** Vite builds each page from its own folder, which holds its vite.config.ts. */
async function buildPages() {
  for (const page of PAGES) {
    if (!existsSync(at(page, 'vite.config.ts'))) continue;
    const code = await run('vite', ['build', '--logLevel', 'warn'], { cwd: at(page) });
    if (code !== 0) return code;
  }
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => (process.argv[2] === 'pages' ? buildPages() : build({ anew: true })));
}
