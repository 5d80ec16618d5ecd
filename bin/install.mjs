import { existsSync, readFileSync } from 'node:fs';
import { at, outerPath, pinnedNode, run, step, Stop } from './project.mjs';

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules is what package-lock.json asks for. npm keeps its own record of what it installed, written
 * last, so this holds however the packages came there, and a broken-off installation is seen.
 */
export function isInstalled() {
  const wanted = packagesOf(at('package-lock.json'));
  const present = packagesOf(at('node_modules/.package-lock.json'));
  if (!wanted) throw new Stop('package-lock.json is missing or broken: take it from the repository again.');
  if (!present || !existsSync(pinnedNode)) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Installs the packages of package-lock.json unless they are there; the first time takes about a minute. */
export async function install() {
  if (isInstalled()) return;
  await step('Installing packages', async () => {
    // Development packages as well, whatever NODE_ENV says: the build needs them.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = await run('npm', args, { quiet: true, env: { PATH: outerPath() } }).catch((error) => {
      if (error.code === 'ENOENT')
        throw new Stop('npm was not found. It comes with Node: install Node 20 or newer.');
      throw error;
    });
    if (code !== 0) throw new Stop('The packages could not be installed (`npm ci` failed, see above).');
    if (!existsSync(pinnedNode)) {
      throw new Stop(
        'The pinned Node was not installed: its package needs its install script.\n' +
          'Allow it (`npm config set ignore-scripts false`), delete node_modules and try again.',
      );
    }
  });
}
