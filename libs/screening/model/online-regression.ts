import type { Features } from './features.js';

/** The rates of FTRL-Proximal, by cross-validation within the training part of the labelled set; the result hardly hangs on them. */
const ALPHA = 1;
const BETA = 0.05;
/** Weights whose evidence stays below this are 0: a word that was seen once in passing says nothing. */
const L1 = 0.01;
const L2 = 0.02;

/** Before anything is learned one text in five is taken for one that moderators turn down, as if five had been seen. */
const PRIOR = { bad: 1, all: 5 } as const;

/** Log-odds are kept within this, so that a score is never exactly 0 or 1 and a gradient never vanishes. */
const MOST_ODDS = 20;

/**
 * Logistic regression learned one example at a time: FTRL-Proximal (McMahan et al., "Ad Click Prediction: a View from the
 * Trenches", KDD 2013, algorithm 1). Each weight has a rate of its own, which falls with what it has seen, so a rare word
 * still learns fast when a common one has settled, and weights without evidence stay 0. What is common to all texts is
 * not a weight but the share of bad ones among those learned, to which the weights add: a text of unknown words gets that share.
 *
 * Single precision, one operation after the other: the same examples in the same order give the same weights anywhere.
 */
export class OnlineRegression {
  constructor(
    readonly z: Float32Array,
    readonly n: Float32Array,
    /** How many examples were learned, and how many of them were bad. */
    readonly seen: { all: number; bad: number },
  ) {}

  /** The share of bad texts among those learned, pulled to one in five while there are few. */
  get prior(): number {
    return (this.seen.bad + PRIOR.bad) / (this.seen.all + PRIOR.all);
  }

  /** The probability that a text with these features is bad, 0 to 1 exclusive. */
  probability({ places, values }: Pick<Features, 'places' | 'values'>): number {
    let odds = Math.log(this.prior / (1 - this.prior));
    for (let at = 0; at < places.length; at += 1) odds += this.weight(places[at]!) * values[at]!;
    return 1 / (1 + Math.exp(-Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds))));
  }

  /**
   * Learns one example. One that `overturns` what was learned of the same text counts twice, once to take that back, and
   * leaves as many examples as there were.
   */
  learn(
    { places, values }: Pick<Features, 'places' | 'values'>,
    { bad, overturns }: { bad: boolean; overturns: boolean },
  ): void {
    const weight = overturns ? 2 : 1;
    const error = (this.probability({ places, values }) - (bad ? 1 : 0)) * weight;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at]!;
      const gradient = error * values[at]!;
      const before = this.n[place]!;
      const after = before + gradient * gradient;
      const rate = (Math.sqrt(after) - Math.sqrt(before)) / ALPHA;
      this.z[place] = this.z[place]! + gradient - rate * this.weight(place);
      this.n[place] = after;
    }
    if (overturns) this.seen.bad += bad ? 1 : -1;
    else {
      this.seen.all += 1;
      if (bad) this.seen.bad += 1;
    }
  }

  /** What one place adds to the log-odds when it is set to 1. */
  weight(place: number): number {
    const z = this.z[place]!;
    if (Math.abs(z) <= L1) return 0;
    return -(z - Math.sign(z) * L1) / ((BETA + Math.sqrt(this.n[place]!)) / ALPHA + L2);
  }
}
