/** As many names are remembered; then everything counts as heard of. */
const MOST = 10_000;

/** Whether word of somebody came since a moment; on the safe side where it has forgotten. */
export class LastHeard {
  private readonly at = new Map<string, number>();
  private floor = 0;
  private count = 0;

  /** The moment to ask about later. */
  now(): number {
    return this.count;
  }

  hear(name: string): void {
    if (this.at.size >= MOST) this.everything();
    this.at.set(name, ++this.count);
  }

  everything(): void {
    this.at.clear();
    this.floor = ++this.count;
  }

  since(name: string, moment: number): boolean {
    return Math.max(this.floor, this.at.get(name) ?? 0) > moment;
  }
}
