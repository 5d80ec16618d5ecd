import type { Random } from './random.js';

export const DEEPEST = 12;

/** Grows a discussion's tree: who answers whom, by index. */
export class Tree {
  private readonly parents: number[] = [];
  private readonly depths: number[] = [];
  /** The last word of a quarrel that goes on until it is as deep as can be. */
  private lastWord = 0;

  constructor(private readonly random: Random) {}

  /** The index of the next comment's parent, or null at the top. What is new or much answered is answered more. */
  grow(): number | null {
    const parent = this.parents.length === 0 || this.random() < 0.45 ? null : this.target();
    const index = this.parents.length;
    const depth = parent === null ? 0 : this.depthOf(parent) + 1;
    this.parents.push(parent ?? -1);
    this.depths.push(depth);
    if (parent === this.lastWord || this.depthOf(this.lastWord) >= DEEPEST) this.lastWord = index;
    return parent;
  }

  private target(): number {
    const newest = this.parents.length - 1;
    const way = this.random();
    let target: number;
    if (way < 0.01) {
      target = this.lastWord;
    } else if (way < 0.3) {
      target = newest - Math.floor(this.random() * 2);
    } else if (way < 0.62) {
      target = newest - Math.floor(-Math.log(1 - this.random()) * 40);
    } else if (way < 0.7) {
      target = Math.floor(this.random() ** 3 * Math.min(newest, 90));
    } else {
      target = Math.floor(this.random() * (newest + 1));
      const answered = this.parents[target] as number;
      if (answered >= 0 && this.random() < 0.75) target = answered;
    }
    target = Math.max(0, target);
    while (this.depthOf(target) >= DEEPEST) target = this.parents[target] as number;
    return target;
  }

  private depthOf(index: number): number {
    return this.depths[index] as number;
  }
}
