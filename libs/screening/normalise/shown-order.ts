import { linkSyntaxAt } from './link-syntax.js';
import type { Reading } from './reading.js';

const TURNS_ROUND = 0x202e;
const STRAIGHT_ON = 0x202d;
const END = 0x202c;
const END_OF_ISOLATE = 0x2069;
/** Embeddings, overrides and isolates. Letters in an embedding or isolate are read forwards, whatever its direction. */
const BEGINS = new Set([0x202a, 0x202b, STRAIGHT_ON, TURNS_ROUND, 0x2066, 0x2067, 0x2068]);
const FIRST_ISOLATE = 0x2066;
const ENDS_LINE = /[\n\v\f\r\u0085\u2028\u2029]/;
/** The deepest that directions may be nested (UAX #9, max_depth). */
const DEEPEST = 125;

interface Section {
  /** What stands on an odd level is shown backwards. */
  level: number;
  isIsolate: boolean;
}

/** A source in the order in which it is shown. */
export interface ShownOrder {
  text: string;
  /** Gives a reading of `text` its places in the source. */
  inSource: (reading: Reading) => Reading;
}

/**
 * A source with a right-to-left override, from left to right as readers see it; undefined for all others. Links' brackets and
 * targets are left out, for they are not turned round. The levels are those of UAX #9, and so is the order (its rule L2).
 */
export function inShownOrder(source: string): ShownOrder | undefined {
  if (!source.includes('\u202E')) return undefined;
  const order = new Order(source);
  const levels = new Levels();
  for (let at = 0; at < source.length;) {
    const link = linkSyntaxAt(source, at);
    if (link > 0) {
      at += link;
      continue;
    }
    const point = source.codePointAt(at) ?? 0;
    const end = at + (point > 0xffff ? 2 : 1);
    if (ENDS_LINE.test(source.charAt(at))) {
      levels.reset();
      order.put(at, end, 0);
      order.endLine();
    } else if (!levels.take(point)) order.put(at, end, levels.current);
    at = end;
  }
  order.endLine();
  return order.finish();
}

/** The level that letters stand on, as controls begin and end sections. */
class Levels {
  private sections: Section[] = [];
  /** Sections that were too deep to begin, and whose ends end nothing. */
  private tooDeep = 0;

  get current(): number {
    return this.sections[this.sections.length - 1]?.level ?? 0;
  }

  reset(): void {
    this.sections = [];
    this.tooDeep = 0;
  }

  /** Whether a code point is a control of direction, which is then done. */
  take(point: number): boolean {
    if (BEGINS.has(point)) this.begin(point);
    else if (point === END) this.end();
    else if (point === END_OF_ISOLATE) this.endIsolate();
    else return false;
    return true;
  }

  private begin(point: number): void {
    const odd = point === TURNS_ROUND ? 1 : 0;
    const level = this.current + ((this.current + odd) % 2 === 0 ? 2 : 1);
    if (level > DEEPEST) this.tooDeep += 1;
    else this.sections.push({ level, isIsolate: point >= FIRST_ISOLATE });
  }

  private end(): void {
    if (this.tooDeep > 0) this.tooDeep -= 1;
    else if (this.sections[this.sections.length - 1]?.isIsolate === false) this.sections.pop();
  }

  private endIsolate(): void {
    if (this.tooDeep > 0) this.tooDeep -= 1;
    else if (this.sections.some(({ isIsolate }) => isIsolate))
      while (this.sections.pop()?.isIsolate === false);
  }
}

/** Code points of a source, line by line put in the order in which they are shown. */
class Order {
  private text = '';
  /** For each unit of the text, where its character begins and ends in the source. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private line: { start: number; end: number; level: number }[] = [];

  constructor(private readonly source: string) {}

  put(start: number, end: number, level: number): void {
    this.line.push({ start, end, level });
  }

  endLine(): void {
    const { line } = this;
    const deepest = line.reduce((most, { level }) => Math.max(most, level), 0);
    for (let level = deepest; level > 0; level -= 1) turnFrom(line, level);
    for (const { start, end } of line) {
      this.text += this.source.slice(start, end);
      for (let unit = start; unit < end; unit += 1) {
        this.starts.push(start);
        this.ends.push(end);
      }
    }
    this.line = [];
  }

  finish(): ShownOrder {
    const { text, starts, ends, source } = this;
    return {
      text,
      inSource: (reading) => ({
        ...reading,
        starts: Array.from(reading.starts, (at) => starts[at] ?? source.length),
        ends: Array.from(reading.ends, (at) => ends[at - 1] ?? 0),
      }),
    };
  }
}

/** Turns round each run of what stands on a level or above it. */
function turnFrom<T extends { level: number }>(line: T[], level: number): void {
  for (let from = 0; from < line.length; from += 1) {
    let to = from;
    while ((line[to]?.level ?? -1) >= level) to += 1;
    for (let left = from, right = to - 1; left < right; left += 1, right -= 1)
      [line[left], line[right]] = [line[right]!, line[left]!];
    from = to;
  }
}
