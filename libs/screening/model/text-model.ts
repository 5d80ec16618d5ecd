import type { Span } from '../finding.js';
import { featuresOf, type Features, PLACES, type TextContext } from './features.js';
import { OnlineRegression } from './online-regression.js';
import { parseWeights, serialiseWeights } from './weights-file.js';

/** The kind of model, kept with every score; another way of reading texts, or of learning, gets another name. */
export const MODEL_NAME = 'local-ftrl-1';

/** At most so many reasons are given with a score. */
const MOST_REASONS = 6;
/** What adds less than this to the log-odds did not matter. */
const LEAST_REASON = 0.02;

/** What mattered in a score: words as they stand in the text, or a fact about all of it, which has no `span`. */
export interface Reason {
  word: string;
  span: Span | null;
  /** What it adds to the log-odds of being turned down; below 0 it speaks for the text. */
  weight: number;
}

export interface ModelScore {
  /** The probability that moderators would turn the text down, 0 to 1 exclusive. */
  score: number;
  /** Of the weights that gave it. */
  version: number;
  /** The strongest first, at most six. */
  because: Reason[];
}

/**
 * Learns from decisions which texts moderators turn down, and says of others how likely they would. Bounded: 65,536
 * weights (512 KiB in memory), however much it learns. It holds numbers only, no text, and no word can be read out of it.
 */
export class TextModel {
  private constructor(
    private readonly regression: OnlineRegression,
    /** Grows with each batch that was learned; whoever stores the model raises it. */
    readonly version: number,
  ) {}

  /** A model that has learned nothing: it gives every text the same score, 0.2. */
  static blank(version = 1): TextModel {
    const empty = () => new Float32Array(PLACES);
    return new TextModel(new OnlineRegression(empty(), empty(), { all: 0, bad: 0 }), version);
  }

  /** Reads what `serialise` gave. Throws `UnreadableWeights` for anything else. */
  static parse(file: Uint8Array): TextModel {
    const { version, ...found } = parseWeights(file);
    return new TextModel(new OnlineRegression(found.z, found.n, found.seen), version);
  }

  /** The weights as a file: see `weights-file.ts`. The same model gives the same bytes. */
  serialise(): Uint8Array {
    const { z, n, seen } = this.regression;
    return serialiseWeights({ version: this.version, seen, z, n });
  }

  /** The same weights under another version. They are shared, not copied: the model before is not to be used any more. */
  as(version: number): TextModel {
    return new TextModel(this.regression, version);
  }

  /** How many texts were learned, and how many of them were bad. */
  get seen(): Readonly<{ all: number; bad: number }> {
    return this.regression.seen;
  }

  /** How likely moderators would turn the text down, and why. Never throws for a string. Well under a millisecond for a comment. */
  score(text: string, context: TextContext): ModelScore {
    const features = featuresOf(text, context);
    const score = this.regression.probability(features);
    return { score, version: this.version, because: this.reasons(text, features) };
  }

  /** Learns one decision; where it `overturns` the opposite, learned of the same text before, that is taken back with it. */
  learn(text: string, context: TextContext, lesson: { bad: boolean; overturns?: boolean }): void {
    this.regression.learn(featuresOf(text, context), { overturns: false, ...lesson });
  }

  private reasons(text: string, { places, values, owners, origins }: Features): Reason[] {
    const sums = new Float64Array(origins.length);
    for (let at = 0; at < places.length; at += 1) {
      const owner = owners[at]!;
      sums[owner] = sums[owner]! + this.regression.weight(places[at]!) * values[at]!;
    }
    return origins
      .map(({ fact, span }, at) => ({ fact, span, weight: sums[at]! }))
      .filter(({ weight }) => Math.abs(weight) >= LEAST_REASON)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_REASONS)
      .map(({ fact, span, weight }) => ({ word: span ? text.slice(...span) : fact, span, weight }));
  }
}
