import { readFileSync } from 'node:fs';
import { Refusal } from './refusal.js';

/** The lines of a file that say something, with their numbers from 1. */
export function linesOf(file: string): { line: string; number: number }[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`${file} cannot be read.`);
  }
  return text
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '');
}
