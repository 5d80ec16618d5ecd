import { readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/** The user and group that a process runs as. */
export interface Account {
  uid: number;
  gid: number;
}

const NOBODY: Account = { uid: 65534, gid: 65534 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so root hands it to the owner of the data that is already there,
 * else to `postgres` or `nobody` of this machine. Anyone else runs it as themselves: undefined.
 */
export function serverAccount(cluster: string): Account | undefined {
  if (!isRoot()) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const known = accountsOfThisMachine();
  return known.get('postgres') ?? known.get('nobody') ?? NOBODY;
}

function accountsOfThisMachine(): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const line of readPasswd().split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && Number(uid) > 0 && Number(gid) > 0)
      accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** Whether the account may enter the folder: it needs the x permission on it and on every folder above. */
export function reaches(account: Account, folder: string): boolean {
  for (let path = realpathSync(folder); ; path = dirname(path)) {
    if (!mayEnter(account, statSync(path))) return false;
    if (path === dirname(path)) return true;
  }
}

function mayEnter(account: Account, folder: Stats): boolean {
  if (account.uid === folder.uid) return (folder.mode & 0o100) !== 0;
  if (account.gid === folder.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
