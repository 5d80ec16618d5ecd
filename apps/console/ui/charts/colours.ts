const COLOURS = 7;

/** The class that gives the nth series its colour, and its dashes where colours are not to be told apart. */
export function colourOf(n: number): string {
  return `series-${n % COLOURS}`;
}
