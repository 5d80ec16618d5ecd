/**
 * Finds all of many strings in one pass (Aho and Corasick, 1975). However many needles there are, scanning takes at
 * most two steps for each unit of the text, besides reporting what is found.
 */
export class Automaton {
  private readonly children: (Map<number, number> | undefined)[] = [undefined];
  /** The needle that ends in a node, or -1. */
  private readonly needle: number[] = [-1];
  /** The node of the longest proper suffix that is also a beginning of a needle. */
  private readonly fallback: number[] = [0];
  /** The nearest node on the way of fallbacks in which a needle ends, or 0. */
  private readonly shorter: number[] = [0];

  constructor(needles: readonly string[]) {
    needles.forEach((needle, index) => this.add(needle, index));
    this.link();
  }

  /** Calls `found` with each needle's index and the offset just after it. Returns the steps taken, to measure its work. */
  scan(text: string, found: (needle: number, end: number) => void): number {
    let node = 0;
    let steps = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      let next = this.children[node]?.get(unit);
      steps += 1;
      while (next === undefined && node !== 0) {
        node = this.fallback[node] ?? 0;
        next = this.children[node]?.get(unit);
        steps += 1;
      }
      node = next ?? 0;
      for (
        let end = this.needle[node] === -1 ? (this.shorter[node] ?? 0) : node;
        end !== 0;
        end = this.shorter[end] ?? 0
      ) {
        found(this.needle[end] ?? -1, at + 1);
      }
    }
    return steps;
  }

  private add(needle: string, index: number): void {
    let node = 0;
    for (let at = 0; at < needle.length; at += 1) {
      const children = (this.children[node] ??= new Map<number, number>());
      let next = children.get(needle.charCodeAt(at));
      if (next === undefined) {
        next = this.children.push(undefined) - 1;
        this.needle.push(-1);
        this.fallback.push(0);
        this.shorter.push(0);
        children.set(needle.charCodeAt(at), next);
      }
      node = next;
    }
    if (node !== 0) this.needle[node] = index;
  }

  private link(): void {
    const queue = [...(this.children[0]?.values() ?? [])];
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at] ?? 0;
      for (const [unit, child] of this.children[node] ?? []) {
        let suffix = this.fallback[node] ?? 0;
        while (suffix !== 0 && this.children[suffix]?.get(unit) === undefined)
          suffix = this.fallback[suffix] ?? 0;
        const target = this.children[suffix]?.get(unit) ?? 0;
        this.fallback[child] = target;
        this.shorter[child] = this.needle[target] === -1 ? (this.shorter[target] ?? 0) : target;
        queue.push(child);
      }
    }
  }
}
