import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../../apps/cli/environment.js';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the headless Chromium that npm brought, as any user, without a package of the system. */
export async function launchBrowser(): Promise<Browser> {
  const folder = unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    headless: true,
    args: ARGS,
    env: {
      ...(process.env as Record<string, string>),
      // Libraries that a machine without a desktop lacks, and fonts; both come with the browser.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
      XDG_CACHE_HOME: join(folder, 'fonts/cache'),
    },
  });
}

/**
 * Unpacks the browser once for each version, two seconds, into node_modules. Its package unpacks to fixed places in
 * the folder for temporary files, where two runs at once would trip over each other; a process with a folder of its
 * own for that, renamed when it is complete, avoids it. The variable makes it unpack the libraries as well, as it
 * does on AWS Lambda.
 */
function unpacked(): string {
  const packageFolder = join(projectRoot, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = join(projectRoot, 'node_modules/.cache/belowline');
  const folder = join(cache, `chromium-${version}-with-fonts`);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  const half = mkdtempSync(join(cache, 'chromium-'));
  const program = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`The browser could not be unpacked:\n${result.stderr}`);
  writeFileSync(join(half, 'fonts/fonts.conf'), FONTS);
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * The package's own names AWS Lambda's folders: without any font Chromium dies at the first `<textarea>`. Relative to where
 * it lies, so that the project's folder may be moved.
 */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
