/**
 * Finds all of many strings in one pass (Aho and Corasick, 1975). However many needles there are, scanning takes at
 * most two steps for each unit of the text, besides reporting what is found. A node is 18 bytes in arrays and 8 to 16 in
 * the table of edges, so that ten thousand needles of ten letters are about two megabytes.
 */
export class Automaton {
  /** The node before a node, and the UTF-16 unit that leads from there to it; 0 is the root. */
  private readonly parent: Uint32Array;
  private readonly unit: Uint16Array;
  /** The needle that ends in a node, or -1. */
  private readonly needle: Int32Array;
  /** The node of the longest proper suffix that is also a beginning of a needle. */
  private readonly fallback: Uint32Array;
  /** The nearest node on the way of fallbacks in which a needle ends, or 0. */
  private readonly shorter: Uint32Array;
  /** Every node but the root by its parent and unit: open addressing, at most half full, 0 is a free place. */
  private readonly edges: Uint32Array;

  constructor(needles: readonly string[]) {
    // In order, each needle shares with the one before whatever it shares with any.
    const sorted = needles.map((_, index) => index).sort((a, b) => compare(needles[a]!, needles[b]!));
    let nodes = 1;
    sorted.forEach((index, at) => {
      const before = at === 0 ? '' : needles[sorted[at - 1]!]!;
      nodes += needles[index]!.length - shared(before, needles[index]!);
    });
    this.parent = new Uint32Array(nodes);
    this.unit = new Uint16Array(nodes);
    this.needle = new Int32Array(nodes).fill(-1);
    this.fallback = new Uint32Array(nodes);
    this.shorter = new Uint32Array(nodes);
    this.edges = new Uint32Array(2 ** Math.ceil(Math.log2(nodes * 2)));
    this.link(this.plant(needles, sorted));
  }

  /** Calls `found` with each needle's index and the offset just after it. Returns the steps taken, to measure its work. */
  scan(text: string, found: (needle: number, end: number) => void): number {
    let node = 0;
    let steps = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      let next = this.child(node, unit);
      steps += 1;
      while (next === 0 && node !== 0) {
        node = this.fallback[node]!;
        next = this.child(node, unit);
        steps += 1;
      }
      node = next;
      for (let end = this.needle[node] === -1 ? this.shorter[node]! : node; end !== 0;) {
        found(this.needle[end]!, at + 1);
        end = this.shorter[end]!;
      }
    }
    return steps;
  }

  /** The node that `unit` leads to, or 0. */
  private child(node: number, unit: number): number {
    const last = this.edges.length - 1;
    for (let place = placeOf(node, unit) & last; ; place = (place + 1) & last) {
      const child = this.edges[place]!;
      if (child === 0 || (this.parent[child] === node && this.unit[child] === unit)) return child;
    }
  }

  /** Makes the nodes; gives each one's depth. */
  private plant(needles: readonly string[], sorted: readonly number[]): Uint16Array {
    const depths = new Uint16Array(this.parent.length);
    const path = [0];
    let before = '';
    let nodes = 1;
    for (const index of sorted) {
      const needle = needles[index]!;
      for (let at = shared(before, needle); at < needle.length; at += 1) {
        this.parent[nodes] = path[at]!;
        this.unit[nodes] = needle.charCodeAt(at);
        depths[nodes] = at + 1;
        this.enter(nodes);
        path[at + 1] = nodes;
        nodes += 1;
      }
      if (needle !== '') this.needle[path[needle.length]!] = index;
      before = needle;
    }
    return depths;
  }

  private enter(node: number): void {
    const last = this.edges.length - 1;
    let place = placeOf(this.parent[node]!, this.unit[node]!) & last;
    while (this.edges[place] !== 0) place = (place + 1) & last;
    this.edges[place] = node;
  }

  /** Level by level, since a fallback is always nearer to the root. */
  private link(depths: Uint16Array): void {
    for (const node of byDepth(depths)) {
      if (depths[node]! <= 1) continue;
      const unit = this.unit[node]!;
      let suffix = this.fallback[this.parent[node]!]!;
      while (suffix !== 0 && this.child(suffix, unit) === 0) suffix = this.fallback[suffix]!;
      const target = this.child(suffix, unit);
      this.fallback[node] = target;
      this.shorter[node] = this.needle[target] === -1 ? this.shorter[target]! : target;
    }
  }
}

function placeOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** How many units two strings begin with alike. */
function shared(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** The nodes from the root outwards: sorted by counting. */
function byDepth(depths: Uint16Array): Uint32Array {
  const next: number[] = [];
  for (const depth of depths) next[depth + 1] = (next[depth + 1] ?? 0) + 1;
  for (let depth = 1; depth < next.length; depth += 1)
    next[depth] = (next[depth] ?? 0) + (next[depth - 1] ?? 0);
  const order = new Uint32Array(depths.length);
  depths.forEach((depth, node) => {
    const place = next[depth] ?? 0;
    order[place] = node;
    next[depth] = place + 1;
  });
  return order;
}
