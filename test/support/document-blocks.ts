import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A piece of shell in a document, with what the document says that it prints. */
export interface Block {
  /** The document's line on which it begins. */
  line: number;
  script: string;
  /** The next block, where it is `text` or `json`; `…` in it stands for anything. */
  printed?: { kind: 'text' | 'json'; words: string };
}

/** The blocks of a document that a reader would paste into a shell, in their order. */
export function blocksOf(document: string): Block[] {
  const text = readFileSync(join(import.meta.dirname, '../..', document), 'utf8');
  const blocks: Block[] = [];
  for (const match of text.matchAll(/^```(\w+)\n(.*?)^```$/gms)) {
    const [, kind, words] = match as unknown as [string, string, string];
    const line = text.slice(0, match.index).split('\n').length + 1;
    if (kind === 'sh') blocks.push({ line, script: words });
    else if (kind === 'text' || kind === 'json') {
      const last = blocks.at(-1);
      if (last && !last.printed) last.printed = { kind, words };
    }
  }
  return blocks;
}

/** A shell that stays open, as the one that a reader pastes into. A command that fails fails the block. */
export class PasteShell {
  private readonly shell;
  private out = '';
  private readonly heard = new EventEmitter();
  private readonly ended: Promise<never>;

  constructor(cwd: string, environment: NodeJS.ProcessEnv) {
    this.shell = spawn('bash', ['--noprofile', '--norc'], { cwd, env: environment, detached: true });
    for (const stream of [this.shell.stdout, this.shell.stderr])
      stream.on('data', (data: Buffer) => {
        this.out += data.toString();
        this.heard.emit('more');
      });
    this.ended = once(this.shell, 'exit').then(() => {
      throw new Error(`The shell has ended:\n${this.out}`);
    });
    this.ended.catch(() => undefined);
  }

  /** Runs one block and gives what it printed, errors too. */
  async paste(script: string): Promise<string> {
    const mark = `--- ${crypto.randomUUID()} ---`;
    this.out = '';
    // On a line of its own, whatever was printed before.
    this.shell.stdin.write(`${script}\nprintf '\\n%s\\n' '${mark}'\n`);
    while (!this.out.includes(`\n${mark}\n`)) await Promise.race([once(this.heard, 'more'), this.ended]);
    return this.out.slice(0, this.out.indexOf(`\n${mark}\n`));
  }

  /** Ends it, with what was left running in it. */
  close(): void {
    process.kill(-this.shell.pid!, 'SIGKILL');
  }
}
