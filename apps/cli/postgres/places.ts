import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../refusal.js';

/**
 * A folder of root's own that every account may enter, for what PostgreSQL must reach when the project lies where only
 * root may look. `lasting` survives a restart of the machine.
 */
export function sharedFolder(kind: 'lasting' | 'cache'): string {
  const candidates = [
    join(kind === 'lasting' ? '/var/lib' : '/var/cache', 'belowline'),
    join(kind === 'lasting' ? '/var/tmp' : tmpdir(), 'belowline-of-root'),
  ];
  const found = candidates.find((folder) => makeOwn(folder));
  if (!found) throw new Refusal(`None of these folders can be made: ${candidates.join(', ')}`);
  return found;
}

/** In /tmp others could have put a folder or a link of this name there first: only root's own folder will do. */
function makeOwn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== 0) return false;
    chmodSync(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}
