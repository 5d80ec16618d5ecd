import type { ComponentChildren } from 'preact';

export interface ScrubberProps {
  /** What it moves over: "Day". */
  label: string;
  /** From 0 at the start to 1 at the end, in order. */
  places: readonly number[];
  /** Which of the places is chosen. */
  at: number;
  /** What is there, in words. */
  words: string;
  describedBy: string;
  class?: string;
  onMove(to: number): void;
  children?: ComponentChildren;
}

/** Moves over the things of a chart: by arrow keys, by page, to the ends, and by the pointer to what is nearest. */
export function Scrubber({
  label,
  places,
  at,
  words,
  describedBy,
  onMove,
  children,
  ...more
}: ScrubberProps) {
  const last = places.length - 1;
  const go = (to: number) => onMove(Math.min(last, Math.max(0, to)));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageUp: at + 7,
      PageDown: at - 7,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const onPointer = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    const distance = (n: number) => Math.abs(places[n]! - share);
    go(places.reduce((best, _, n) => (distance(n) < distance(best) ? n : best), 0));
  };
  return (
    <div
      class={`scrubber ${more.class ?? ''}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
    >
      {children}
    </div>
  );
}
