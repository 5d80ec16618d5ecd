import { readEnvironment } from './environment.js';
import { Launcher } from './launch/launcher.js';

/** `belowline start`: everything in one go, until Ctrl-C. */
export async function start(): Promise<void> {
  await new Launcher(readEnvironment(), (line) => process.stdout.write(`${line}\n`)).run();
}
