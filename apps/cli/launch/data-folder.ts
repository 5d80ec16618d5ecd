import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from '../postgres/account.js';
import { Refusal } from '../refusal.js';

/** Makes the data folder. Root's may be passed through by others, since PostgreSQL's data in it is another user's. */
export function openDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    accessSync(data, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(`The data folder ${data} cannot be written: ${(error as Error).message}`);
  }
}

/** The secret of this installation (32 bytes, hexadecimal), made at the first start. */
export function secretOf(data: string): string {
  const path = join(data, 'secret');
  if (!existsSync(path))
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  return readFileSync(path, 'utf8').trim();
}

/** Who holds a data folder. */
export interface Holder {
  pid: number;
  url: string;
}

export type Hold = { mine: true; release(): void } | { mine: false; holder: Holder | undefined };

/**
 * Takes the data folder for this process alone. The hold is a listening socket in Linux's abstract namespace, named
 * after the folder itself: the kernel gives it to one process and takes it back however that ends, so it never has to
 * be cleaned up. Whoever comes second hears from it who the first one is.
 */
export async function holdData(data: string, self: Holder): Promise<Hold> {
  const { dev, ino } = statSync(data);
  const name = `belowline-${dev}-${ino}`;
  const address = process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
  for (let attempt = 1; ; attempt++) {
    const hold = await listen(address, self);
    if (hold) return hold;
    const holder = await ask(address);
    // Elsewhere than on Linux the socket is a file, which a killed process leaves behind.
    if (holder === 'nobody' && attempt === 1) rmSync(address, { force: true });
    else return { mine: false, holder: holder === 'nobody' ? undefined : holder };
  }
}

function listen(address: string, self: Holder): Promise<Hold | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(JSON.stringify(self)));
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : failed(error),
    );
    server.listen(address, () => {
      server.unref();
      done({ mine: true, release: () => server.close() });
    });
  });
}

function ask(address: string): Promise<Holder | 'nobody' | undefined> {
  return new Promise((done) => {
    let answer = '';
    const socket = createConnection(address);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', () => done('nobody'));
    socket.on('close', () => done(parse(answer)));
  });
}

function parse(answer: string): Holder | undefined {
  try {
    return JSON.parse(answer) as Holder;
  } catch {
    return undefined;
  }
}
